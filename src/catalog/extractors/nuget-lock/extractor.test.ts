import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { nugetLock } from './extractor.ts';

const path = 'packages.lock.json';
const sample = `{
  "version": 1,
  "dependencies": {
    "net8.0": {
      "Serilog": { "type": "Direct", "requested": "[3.1.0, )", "resolved": "3.1.0", "dependencies": { "Other": "1.0.0" } },
      "Other": { "type": "Transitive", "resolved": "1.0.0" },
      "own": { "type": "Project" }
    },
    "net6.0": { "Serilog": { "type": "Direct", "resolved": "3.1.0" } }
  }
}
`;

describe('nuget-lock', () => {
  it('finds the packages', () => {
    const told = extract(nugetLock, path, sample);
    expect(namesOf(told)).toEqual(['Serilog@3.1.0', 'Other@1.0.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(nugetLock, path, sample.replace('"resolved": "1.0.0"', '"no": 1'));
    expect(namesOf(told)).toEqual(['Serilog@3.1.0']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('tells what needs what', () => {
    expect(extract(nugetLock, path, sample).packages[0]).toMatchObject({ isDirect: true, needs: ['Other'], line: 5 });
    expect(extract(nugetLock, path, sample).packages[1]).toMatchObject({ isDirect: false });
  });

  it('survives damage', () => {
    survivesDamage(nugetLock, path, sample);
  });
});
