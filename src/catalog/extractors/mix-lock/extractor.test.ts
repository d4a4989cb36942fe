import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { mixLock } from './extractor.ts';

const path = 'mix.lock';
const sample = `%{
  # a comment
  "plug": {:hex, :plug, "1.15.2", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", [:mix], [{:mime, "~> 1.0 or ~> 2.0", [hex: :mime, repo: "hexpm", optional: false]}], "hexpm", "0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A"},
  "renamed": {:hex, :real_name, "0.1.0", "", [:rebar3], [], "hexpm:org", ""},
  "fork": {:git, "https://github.com/owner/fork.git", "0123456789abcdef0123456789abcdef01234567", [branch: "main"]},
}
`;

describe('mix-lock', () => {
  it('finds the packages', () => {
    const told = extract(mixLock, path, sample);
    expect(namesOf(told)).toEqual(['plug@1.15.2', 'real_name@0.1.0', 'fork@']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(mixLock, path, sample.replace('"1.15.2", ', ''));
    expect(namesOf(told)).toEqual(['real_name@0.1.0', 'fork@']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('tells hashes, needs and commits', () => {
    const [plug, , fork] = extract(mixLock, path, sample).packages;
    expect(plug).toMatchObject({
      needs: ['mime'],
      line: 3,
      hashes: [{ algorithm: 'SHA-256', value: '0a'.repeat(32) }],
    });
    expect(fork?.commit).toBe('0123456789abcdef0123456789abcdef01234567');
  });

  it('survives damage', () => {
    survivesDamage(mixLock, path, sample);
  });
});
