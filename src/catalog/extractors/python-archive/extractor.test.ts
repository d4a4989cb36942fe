import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { pythonArchive } from './extractor.ts';

const path = 'wheels/some-1.0-py3-none-any.whl';
const sample = zipSync({
  'some/__init__.py': strToU8(''),
  'some-1.0.dist-info/METADATA': strToU8('Metadata-Version: 2.1\nName: some\nVersion: 1.0\n'),
});

describe('python-archive', () => {
  it('finds the packages', () => {
    const told = extract(pythonArchive, path, sample);
    expect(namesOf(told)).toEqual(['some@1.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(pythonArchive, path, zipSync({ 'some/__init__.py': strToU8('') }));
    expect(namesOf(told)).toEqual([]);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('reads eggs', () => {
    const egg = zipSync({ 'EGG-INFO/PKG-INFO': strToU8('Name: old\nVersion: 0.1\n') });
    expect(namesOf(extract(pythonArchive, 'old.egg', egg))).toEqual(['old@0.1']);
  });

  it('survives damage', () => {
    survivesDamage(pythonArchive, path, sample);
  });
});
