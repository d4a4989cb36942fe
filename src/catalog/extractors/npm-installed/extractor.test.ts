import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { npmInstalled } from './extractor.ts';

const path = 'app/node_modules/ms/package.json';
const sample = `{
  "name": "ms",
  "version": "v2.0.0",
  "licenses": [{ "type": "MIT", "url": "https://opensource.org" }],
  "author": { "name": "Somebody" },
  "_resolved": "git+ssh://git@github.com/owner/ms.git#0123456789abcdef0123456789abcdef01234567"
}
`;

describe('npm-installed', () => {
  it('finds the packages', () => {
    const told = extract(npmInstalled, path, sample);
    expect(namesOf(told)).toEqual(['ms@2.0.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(npmInstalled, path, '{ "name": "ms", "version": "2.0.0", ');
    expect(namesOf(told)).toEqual(['ms@2.0.0']);
    expect(told.problems).not.toHaveLength(0);
    expect(told.problems).toBeDefined();
  });

  it('reads what old packages write', () => {
    expect(extract(npmInstalled, path, sample).packages[0]).toMatchObject({
      licences: ['MIT'],
      supplier: 'Somebody',
      commit: '0123456789abcdef0123456789abcdef01234567',
    });
  });

  it('has nothing to say of settings without a name', () => {
    expect(extract(npmInstalled, path, '{ "type": "module" }')).toEqual({ packages: [], problems: [] });
  });

  it('looks at packages only, not at files within them', () => {
    const isWanted = (one: string): boolean | undefined => npmInstalled.looksAt.also?.(one, undefined);
    expect(isWanted('node_modules/@a/b/package.json')).toBe(true);
    expect(isWanted('x/node_modules/a/node_modules/b/package.json')).toBe(true);
    expect(isWanted('node_modules/a/test/package.json')).toBe(false);
    expect(isWanted('app/package.json')).toBe(false);
    expect(isWanted('node_modules/.cache/package.json')).toBe(false);
  });

  it('survives damage', () => {
    survivesDamage(npmInstalled, path, sample);
  });
});
