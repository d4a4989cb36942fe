import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { goWork } from './extractor.ts';

const path = 'go.work';
const sample = `go 1.22

toolchain go1.22.4

use (
	./a
	./b
)

replace example.org/x => example.org/y v1.0.0
`;

describe('go-work', () => {
  it('finds the packages', () => {
    const told = extract(goWork, path, sample);
    expect(namesOf(told)).toEqual(['stdlib@1.22.4']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(goWork, path, sample.replace('use (', 'uses ('));
    expect(namesOf(told)).toEqual(['stdlib@1.22.4']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('survives damage', () => {
    survivesDamage(goWork, path, sample);
  });
});
