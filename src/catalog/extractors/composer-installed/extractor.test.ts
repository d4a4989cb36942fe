import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { composerInstalled } from './extractor.ts';

const path = 'app/vendor/composer/installed.json';
const sample = `{
  "packages": [
    { "name": "owner/tool", "version": "v1.2.0", "license": ["MIT"],
      "source": { "type": "git", "url": "https://github.com/owner/tool.git", "reference": "0123456789abcdef0123456789abcdef01234567" },
      "require": { "php": ">=8", "owner/other": "^1.0" } },
    { "name": "owner/test", "version": "2.0.0" }
  ],
  "dev-package-names": ["owner/test"]
}`;

describe('composer-installed', () => {
  it('finds the packages', () => {
    const told = extract(composerInstalled, path, sample);
    expect(namesOf(told)).toEqual(['owner/tool@v1.2.0', 'owner/test@2.0.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(composerInstalled, path, '[{ "name": "a/b", "version": "1" }, {}');
    expect(namesOf(told)).toEqual(['a/b@1']);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells what packages are for', () => {
    expect(extract(composerInstalled, path, sample).packages.map(({ use }) => use)).toEqual([undefined, 'development']);
  });

  it('survives damage', () => {
    survivesDamage(composerInstalled, path, sample);
  });
});
