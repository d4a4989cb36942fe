import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { cpanfileSnapshot } from './extractor.ts';

const path = 'app/cpanfile.snapshot';
const sample = `# carton snapshot format: version 1.0
DISTRIBUTIONS
  Class-Method-Modifiers-2.13
    pathname: E/ET/ETHER/Class-Method-Modifiers-2.13.tar.gz
    provides:
      Class::Method::Modifiers 2.13
  version-v0.9.30
    pathname: L/LE/LEONT/version-0.9930.tar.gz
`;

describe('cpanfile-snapshot', () => {
  it('finds the packages', () => {
    const told = extract(cpanfileSnapshot, path, sample);
    expect(namesOf(told)).toEqual(['Class-Method-Modifiers@2.13', 'version@v0.9.30']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(cpanfileSnapshot, path, 'DISTRIBUTIONS\n  nothing\n  a-1\n');
    expect(namesOf(told)).toEqual(['a@1']);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('survives damage', () => {
    survivesDamage(cpanfileSnapshot, path, sample);
  });
});
