import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { dotnetProject } from './extractor.ts';

const path = 'src/app/app.csproj';
const sample = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><LogVersion>3.1.0</LogVersion></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Serilog" Version="$(LogVersion)" />
    <PackageReference Include="Newtonsoft.Json"><Version>13.0.3</Version></PackageReference>
    <PackageReference Include="Range" Version="[1.0,2.0)" />
    <PackageReference Include="Floating" Version="1.*" />
    <PackageReference Include="Analyzer" Version="4.0.0" PrivateAssets="all" />
    <PackageReference Include="Central" />
  </ItemGroup>
</Project>
`;

describe('dotnet-project', () => {
  it('finds the packages', () => {
    const told = extract(dotnetProject, path, sample);
    expect(namesOf(told)).toEqual([
      'Serilog@3.1.0',
      'Newtonsoft.Json@13.0.3',
      'Range@1.0',
      'Floating@',
      'Analyzer@4.0.0',
      'Central@',
    ]);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(dotnetProject, path, sample.replace('Include="Range" ', ''));
    expect(namesOf(told)).toEqual([
      'Serilog@3.1.0',
      'Newtonsoft.Json@13.0.3',
      'Floating@',
      'Analyzer@4.0.0',
      'Central@',
    ]);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('takes versions from a file above', () => {
    const props = '<Project><ItemGroup><PackageVersion Include="central" Version="9.0.1"/></ItemGroup></Project>';
    const told = extract(dotnetProject, path, sample, { 'Directory.Packages.props': props });
    expect(namesOf(told).at(-1)).toBe('Central@9.0.1');
    expect(told.packages[4]?.use).toBe('development');
    expect(told.packages[2]?.requirement).toBe('[1.0,2.0)');
  });

  it('survives damage', () => {
    survivesDamage(dotnetProject, path, sample);
  });
});
