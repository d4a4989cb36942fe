import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { composerLock } from './extractor.ts';

const path = 'app/composer.lock';
const sample = `{
  "packages": [
    { "name": "owner/tool", "version": "v1.2.0", "license": ["MIT"],
      "source": { "type": "git", "url": "https://github.com/owner/tool.git", "reference": "0123456789abcdef0123456789abcdef01234567" },
      "require": { "php": ">=8", "owner/other": "^1.0" } }
  ],
  "packages-dev": [{ "name": "owner/test", "version": "2.0.0" }]
}`;

describe('composer-lock', () => {
  it('finds the packages', () => {
    const told = extract(composerLock, path, sample);
    expect(namesOf(told)).toEqual(['owner/tool@v1.2.0', 'owner/test@2.0.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(composerLock, path, '{ "packages": [{ "version": "1" }, { "name": "a/b", "version": "1" }');
    expect(namesOf(told)).toEqual(['a/b@1']);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells licences, commits and what packages are for', () => {
    const [tool, test] = extract(composerLock, path, sample).packages;
    expect(tool).toMatchObject({
      licences: ['MIT'],
      commit: '0123456789abcdef0123456789abcdef01234567',
      needs: ['owner/other'],
      line: 3,
    });
    expect(test).toMatchObject({ use: 'development', groups: ['dev'] });
  });

  it('survives damage', () => {
    survivesDamage(composerLock, path, sample);
  });
});
