import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { gleamManifest } from './extractor.ts';

const path = 'gleam.toml';
const sample = `name = "app"
version = "1.0.0"

[dependencies]
gleam_stdlib = ">= 0.34.0 and < 2.0.0"
forked = { git = "https://github.com/owner/forked", ref = "a8b3c5d82" }
here = { path = "../here" }

[dev-dependencies]
gleeunit = "~> 1.0"
`;

describe('gleam-manifest', () => {
  it('finds the packages', () => {
    const told = extract(gleamManifest, path, sample);
    expect(namesOf(told)).toEqual(['gleam_stdlib@0.34.0', 'forked@', 'gleeunit@1.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(gleamManifest, path, sample.replace('here = { path = "../here" }', 'here = 1'));
    expect(namesOf(told)).toEqual(['gleam_stdlib@0.34.0', 'forked@', 'gleeunit@1.0']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('tells ranges', () => {
    const [library, , test] = extract(gleamManifest, path, sample).packages;
    expect(library).toMatchObject({ requirement: '>= 0.34.0 and < 2.0.0' });
    expect(test?.use).toBe('development');
  });

  it('survives damage', () => {
    survivesDamage(gleamManifest, path, sample);
  });
});
