import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { vsix } from './extractor.ts';

const path = 'extensions/one.vsix';
const sample = zipSync({
  'extension/package.json': strToU8('{ "name": "extension", "version": "1.0.0" }'),
  'extension/node_modules/@scope/a/package.json': strToU8('{ "name": "@scope/a", "version": "1.0.0" }'),
  'extension/node_modules/b/package.json': strToU8('{ "name": "b", "version": "2.0.0" }'),
  'extension/node_modules/b/test/package.json': strToU8('{ "name": "test", "version": "2.0.0" }'),
  'extension/not_node_modules/c/package.json': strToU8('{ "name": "c", "version": "3.0.0" }'),
});

describe('vsix', () => {
  it('finds the packages', () => {
    const told = extract(vsix, path, sample);
    expect(namesOf(told)).toEqual(['@scope/a@1.0.0', 'b@2.0.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(
      vsix,
      path,
      zipSync({
        'node_modules/a/package.json': strToU8('{'),
        'node_modules/b/package.json': strToU8('{"name":"b","version":"1.0.0"}'),
      }),
    );
    expect(namesOf(told)).toEqual(['b@1.0.0']);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells where in the archive', () => {
    expect(extract(vsix, path, sample).packages[1]?.inside).toEqual(['extension/node_modules/b/package.json']);
    expect(extract(vsix, path, 'no archive').problems).toHaveLength(1);
  });

  it('survives damage', () => {
    survivesDamage(vsix, path, sample);
  });
});
