import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { nugetConfig } from './extractor.ts';

const path = 'packages.config';
const sample = `<?xml version="1.0" encoding="utf-8"?>
<packages>
  <package id="jQuery" version="3.1.1" targetFramework="net46" />
  <package id="Compilers" version="2.0.0" developmentDependency="true" />
</packages>
`;

describe('nuget-config', () => {
  it('finds the packages', () => {
    const told = extract(nugetConfig, path, sample);
    expect(namesOf(told)).toEqual(['jQuery@3.1.1', 'Compilers@2.0.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(nugetConfig, path, sample.replace(' version="3.1.1"', ''));
    expect(namesOf(told)).toEqual(['Compilers@2.0.0']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('survives damage', () => {
    survivesDamage(nugetConfig, path, sample);
  });
});
