import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { npmManifest } from './extractor.ts';

const path = 'app/package.json';
const sample = `{ "name": "app", "version": "1.0.0", "license": "MIT", "dependencies": { "ms": "^2.0.0" } }`;

describe('npm-manifest', () => {
  it('finds the packages', () => {
    const told = extract(npmManifest, path, sample);
    expect(namesOf(told)).toEqual(['app@1.0.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(npmManifest, path, '{ "name": "a/b/c", "version": "1.0.0" }');
    expect(namesOf(told)).toEqual([]);
    expect(told.problems).not.toHaveLength(0);
    expect(told.problems).toBeDefined();
  });

  it('leaves out what is not of npm', () => {
    const extension = '{ "name": "extension", "version": "1.0.0", "engines": { "vscode": "^1.80.0" } }';
    expect(extract(npmManifest, path, extension).packages).toEqual([]);
  });

  it('survives damage', () => {
    survivesDamage(npmManifest, path, sample);
  });
});
