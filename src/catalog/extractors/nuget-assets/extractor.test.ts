import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { nugetAssets } from './extractor.ts';

const path = 'obj/project.assets.json';
const sample = `{
  "targets": { "net8.0": { "Serilog/3.1.0": { "dependencies": { "Other": "1.0.0" } } } },
  "libraries": {
    "App/1.0.0": { "type": "project" },
    "Serilog/3.1.0": { "type": "package", "sha512": "CgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCg==" },
    "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.1": { "type": "runtimepack" }
  }
}
`;

describe('nuget-assets', () => {
  it('finds the packages', () => {
    const told = extract(nugetAssets, path, sample);
    expect(namesOf(told)).toEqual(['Serilog@3.1.0', 'Microsoft.NETCore.App.Runtime.linux-x64@8.0.1']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(nugetAssets, path, sample.replace('Serilog/3.1.0": { "type', 'Serilog": { "type'));
    expect(namesOf(told)).toEqual(['Microsoft.NETCore.App.Runtime.linux-x64@8.0.1']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('survives damage', () => {
    survivesDamage(nugetAssets, path, sample);
  });
});
