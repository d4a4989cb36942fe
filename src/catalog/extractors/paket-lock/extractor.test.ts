import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { paketLock } from './extractor.ts';

const path = 'paket.lock';
const sample = `STORAGE: NONE
RESTRICTION: == net8.0
NUGET
  remote: https://registry.example/v3/index.json
    FSharp.Core (8.0.100)
    Suave (2.6.2)
      FSharp.Core (>= 5.0)
GITHUB
  remote: owner/name
    src/a.fs (0123456789abcdef0123456789abcdef01234567)
    src/b.fs (0123456789abcdef0123456789abcdef01234567)
GROUP Build
NUGET
  remote: https://registry.example/v3/index.json
    Fake (6.0)
`;

describe('paket-lock', () => {
  it('finds the packages', () => {
    const told = extract(paketLock, path, sample);
    expect(namesOf(told)).toEqual(['FSharp.Core@8.0.100', 'Suave@2.6.2', 'owner/name@', 'Fake@6.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(paketLock, path, `${sample}what is this\n`);
    expect(namesOf(told)).toEqual(['FSharp.Core@8.0.100', 'Suave@2.6.2', 'owner/name@', 'Fake@6.0']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('survives damage', () => {
    survivesDamage(paketLock, path, sample);
  });
});
