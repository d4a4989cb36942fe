import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { juliaProject } from './extractor.ts';

const path = 'app/Project.toml';
const sample = `name = "Example"
uuid = "7876af07-990d-54b4-ab0e-23690620f79a"
version = "0.5.3"

[deps]
Unicode = "4ec0a83e-493e-50e2-b9ac-8f72acf5a8f5"
`;

describe('julia-project', () => {
  it('finds the packages', () => {
    const told = extract(juliaProject, path, sample);
    expect(namesOf(told)).toEqual(['Example@0.5.3']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(
      juliaProject,
      path,
      `${sample}
[`,
    );
    expect(namesOf(told)).toEqual(['Example@0.5.3']);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('survives damage', () => {
    survivesDamage(juliaProject, path, sample);
  });
});
