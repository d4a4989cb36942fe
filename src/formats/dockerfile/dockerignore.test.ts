import { describe, expect, it } from 'vitest';
import { isIgnored } from './dockerignore.ts';

describe('isIgnored', () => {
  it.each<[string, string, boolean]>([
    ['.env', '.env', true],
    ['/.git', '.git', true],
    ['**', '.env', true],
    ['**\n!.env', '.env', false],
    ['*.pem\n# .env', 'a.pem', true],
    ['# .env', '.env', false],
    ['.env*', '.env.local', true],
    ['**/.env', '.env', true],
    ['conf', 'conf/.env', true],
    ['.en', '.env', false],
    ['', '.env', false],
  ])('%j leaves %s out: %s', (text, path, expected) => {
    expect(isIgnored(text, path)).toBe(expected);
  });

  it('is not slowed down by patterns', () => {
    const started = performance.now();
    isIgnored(`${'**/'.repeat(300)}x\n${'*a'.repeat(400)}\n`.repeat(50), 'a'.repeat(200));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
