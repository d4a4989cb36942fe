import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { pylock } from './extractor.ts';

const path = 'app/pylock.toml';
const sample = `lock-version = '1.0'

[[packages]]
name = 'attrs'
version = '25.1.0'
wheels = [{ name = 'a.whl', hashes = { sha256 = '${'0a'.repeat(32)}' } }]

[[packages]]
name = 'app'
directory = { path = '.', editable = true }

[[packages]]
name = 'from-git'
version = '0.1.0'
vcs = { type = 'git', url = 'https://github.com/owner/from-git.git', commit-id = '0123456789abcdef0123456789abcdef01234567' }
`;

describe('pylock', () => {
  it('finds the packages', () => {
    const told = extract(pylock, path, sample);
    expect(namesOf(told)).toEqual(['attrs@25.1.0', 'from-git@0.1.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(
      pylock,
      path,
      `${sample}
nothing`,
    );
    expect(namesOf(told)).toEqual(['attrs@25.1.0']);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells commits and hashes', () => {
    const [attrs, git] = extract(pylock, path, sample).packages;
    expect(attrs?.hashes).toEqual([{ algorithm: 'SHA-256', value: '0a'.repeat(32) }]);
    expect(git).toMatchObject({ commit: '0123456789abcdef0123456789abcdef01234567', line: 12 });
  });

  it('takes a table in place of a hash for none', () => {
    const text = '[[packages]]\nname = "a"\nversion = "1"\n[packages.sdist]\nhashes = { sha256 = { a = 1 } }\n';
    expect(extract(pylock, 'pylock.toml', text).packages).toMatchObject([{ name: 'a', version: '1' }]);
  });

  it('survives damage', () => {
    survivesDamage(pylock, path, sample);
  });
});
