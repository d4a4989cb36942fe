import { describe, expect, it } from 'vitest';
import { effectiveUser } from './effective-user.ts';
import { parseDockerfile } from './parse.ts';

function userOf(text: string): string | undefined {
  const dockerfile = parseDockerfile(text);
  const final = dockerfile.stages.at(-1);
  return final === undefined ? undefined : effectiveUser(dockerfile, final)?.user;
}

describe('effectiveUser', () => {
  it.each<[string, string | undefined]>([
    ['FROM a\nUSER x\nUSER y:z', 'y'],
    ['ARG U=x\nFROM a\nARG U\nUSER ${U}', 'x'],
    ['FROM a AS b\nUSER x\nFROM b\nRUN y', 'x'],
    ['FROM a\nARG U\nUSER $U', undefined],
    ['FROM a\nARG U=x\nUSER $U\nARG U=y', 'x'],
    ['FROM a', undefined],
  ])('%j', (text, expected) => {
    expect(userOf(text)).toBe(expected);
  });

  it('follows thousands of stages', () => {
    const stages = Array.from({ length: 20_000 }, (_, index) => `FROM s${index} AS s${index + 1}`);
    expect(userOf(`FROM a AS s0\nUSER x\n${stages.join('\n')}`)).toBe('x');
  });
});
