import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { paketDependencies } from './extractor.ts';

const path = 'paket.dependencies';
const sample = `source https://registry.example/v3/index.json // the source
framework: net8.0

nuget FSharp.Core ~> 8.0 # a comment
nuget Suave == 2.6.2
nuget Newtonsoft.Json
nuget Pinned 1.2.3 framework: net45
nuget Between >= 1.0 < 2.0
github owner/name:0123456789abcdef0123456789abcdef01234567 src/a.fs
github owner/other:v1.0

group Build
  nuget Fake 6.0
`;

describe('paket-dependencies', () => {
  it('finds the packages', () => {
    const told = extract(paketDependencies, path, sample);
    expect(namesOf(told)).toEqual([
      'FSharp.Core@8.0',
      'Suave@2.6.2',
      'Newtonsoft.Json@',
      'Pinned@1.2.3',
      'Between@1.0',
      'owner/name@',
      'owner/other@v1.0',
      'Fake@6.0',
    ]);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(paketDependencies, path, `${sample}what is this\n`);
    expect(namesOf(told)).toEqual([
      'FSharp.Core@8.0',
      'Suave@2.6.2',
      'Newtonsoft.Json@',
      'Pinned@1.2.3',
      'Between@1.0',
      'owner/name@',
      'owner/other@v1.0',
      'Fake@6.0',
    ]);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('tells what is a range and what is in a group', () => {
    const found = extract(paketDependencies, path, sample).packages;
    expect(found.map(({ requirement }) => requirement)).toEqual([
      '~> 8.0',
      undefined,
      undefined,
      undefined,
      '>= 1.0 < 2.0',
      undefined,
      undefined,
      undefined,
    ]);
    expect(found.at(-1)?.groups).toEqual(['Build']);
  });

  it('survives damage', () => {
    survivesDamage(paketDependencies, path, sample);
  });
});
