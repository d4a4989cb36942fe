import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { nugetCentral } from './extractor.ts';

const path = 'Directory.Packages.props';
const sample = `<Project>
  <PropertyGroup><V>8.0.0</V></PropertyGroup>
  <ItemGroup>
    <PackageVersion Include="Serilog" Version="3.1.0" />
    <PackageVersion Include="A;B" Version="$(V)" />
    <GlobalPackageReference Include="Versioning" Version="3.6.1" />
  </ItemGroup>
</Project>
`;

describe('nuget-central', () => {
  it('finds the packages', () => {
    const told = extract(nugetCentral, path, sample);
    expect(namesOf(told)).toEqual(['Serilog@3.1.0', 'A@8.0.0', 'B@8.0.0', 'Versioning@3.6.1']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(nugetCentral, path, sample.replace('</Project>', ''));
    expect(namesOf(told)).toEqual(['Serilog@3.1.0', 'A@8.0.0', 'B@8.0.0', 'Versioning@3.6.1']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('survives damage', () => {
    survivesDamage(nugetCentral, path, sample);
  });
});
