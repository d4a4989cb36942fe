import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { dotnetDeps } from './extractor.ts';

const path = 'app/app.deps.json';
const sample = `{
  "targets": { "net8.0": { "Serilog/3.1.0": { "dependencies": { "Other": "1.0.0" } } } },
  "libraries": {
    "App/1.0.0": { "type": "project" },
    "Serilog/3.1.0": { "type": "package", "sha512": "sha512-CgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCg==" },
    "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.1": { "type": "runtimepack" }
  }
}
`;

describe('dotnet-deps', () => {
  it('finds the packages', () => {
    const told = extract(dotnetDeps, path, sample);
    expect(namesOf(told)).toEqual(['App@1.0.0', 'Serilog@3.1.0', 'Microsoft.NETCore.App.Runtime.linux-x64@8.0.1']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(dotnetDeps, path, sample.replace('App/1.0.0', 'App'));
    expect(namesOf(told)).toEqual(['Serilog@3.1.0', 'Microsoft.NETCore.App.Runtime.linux-x64@8.0.1']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('tells hashes and needs', () => {
    expect(extract(dotnetDeps, path, sample).packages[1]).toMatchObject({
      needs: ['Other'],
      hashes: [{ algorithm: 'SHA-512', value: '0a'.repeat(64) }],
    });
  });

  it('survives damage', () => {
    survivesDamage(dotnetDeps, path, sample);
  });
});
