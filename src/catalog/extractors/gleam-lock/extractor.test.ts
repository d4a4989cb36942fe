import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { gleamLock } from './extractor.ts';

const path = 'manifest.toml';
const sample = `packages = [
  { name = "gleam_stdlib", version = "0.34.0", build_tools = ["gleam"], requirements = [], source = "hex", outer_checksum = "0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A" },
  { name = "gleeunit", version = "1.0.2", build_tools = ["gleam"], requirements = ["gleam_stdlib"], source = "hex" },
  { name = "here", version = "0.1.0", build_tools = ["gleam"], requirements = [], source = "local", path = "../here" },
]

[requirements]
gleam_stdlib = { version = "~> 0.34" }
`;

describe('gleam-lock', () => {
  it('finds the packages', () => {
    const told = extract(gleamLock, path, sample);
    expect(namesOf(told)).toEqual(['gleam_stdlib@0.34.0', 'gleeunit@1.0.2']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(gleamLock, path, sample.replace('name = "gleeunit", ', ''));
    expect(namesOf(told)).toEqual(['gleam_stdlib@0.34.0']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('leaves alone what is of another program', () => {
    expect(extract(gleamLock, path, 'name = "other"\n')).toEqual({ packages: [] });
  });

  it('survives damage', () => {
    survivesDamage(gleamLock, path, sample);
  });
});
