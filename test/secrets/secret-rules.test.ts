import { describe, expect, it } from 'vitest';
import { secretRules } from '#catalog/secrets/index.generated';
import { SecretScanner } from '#engines/secrets/secret-scanner';

describe('secret rules', () => {
  it('are at least 120 kinds', () => {
    expect(secretRules.length).toBeGreaterThanOrEqual(120);
    expect(new Set(secretRules.map(({ id }) => id)).size).toBe(secretRules.length);
  });

  it.each(secretRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    const scanner = new SecretScanner([rule]);
    const { secrets, others } = rule.cases();
    const find = (text: string) => scanner.findInText(text, 'app/settings.txt').map((hit) => hit.rule.id);
    for (const text of secrets) expect([text, find(text)]).toEqual([text, [id]]);
    for (const text of others) expect([text, find(text)]).toEqual([text, []]);
    expect(secrets.length + others.length).toBeGreaterThan(0);
  });
});
