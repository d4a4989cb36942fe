import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { poetryLock } from './extractor.ts';

const path = 'app/poetry.lock';
const sample = `[[package]]
name = "django"
version = "4.2"
optional = false
groups = ["main", "dev"]
files = [{file = "a.whl", hash = "sha256:${'0a'.repeat(32)}"}]

[package.dependencies]
sqlparse = ">=0.3"

[[package]]
name = "pytest"
version = "8.0.0"
optional = false
groups = ["dev"]

[[package]]
name = "old-style"
version = "1.0"
category = "dev"
optional = true

[[package]]
name = "from-git"
version = "0.1.0"
optional = true

[package.source]
type = "git"
url = "https://github.com/owner/from-git"
resolved_reference = "0123456789abcdef0123456789abcdef01234567"

[metadata]
lock-version = "2.1"
`;

describe('poetry-lock', () => {
  it('finds the packages', () => {
    const told = extract(poetryLock, path, sample);
    expect(namesOf(told)).toEqual(['django@4.2', 'pytest@8.0.0', 'old-style@1.0', 'from-git@0.1.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(poetryLock, path, sample.replace('optional = true', 'optional = maybe'));
    expect(namesOf(told)).toEqual(['django@4.2', 'pytest@8.0.0']);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells what packages are for and where they come from', () => {
    const [django, pytest, old, git] = extract(poetryLock, path, sample).packages;
    expect(django).toEqual({
      type: 'pypi',
      name: 'django',
      version: '4.2',
      needs: ['sqlparse'],
      line: 1,
      hashes: [{ algorithm: 'SHA-256', value: '0a'.repeat(32) }],
    });
    expect(pytest).toMatchObject({ use: 'development', groups: ['dev'], line: 11 });
    expect(old?.use).toBe('development');
    expect(git).toMatchObject({ use: 'optional', commit: '0123456789abcdef0123456789abcdef01234567' });
  });

  it('survives damage', () => {
    survivesDamage(poetryLock, path, sample);
  });
});
