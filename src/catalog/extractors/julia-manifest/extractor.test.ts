import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { juliaManifest } from './extractor.ts';

const path = 'app/Manifest.toml';
const sample = `manifest_format = "2.0"

[[deps.Example]]
deps = ["Unicode"]
git-tree-sha1 = "cca953732cd949cfe36d70e981a41ac32a5c6ae7"
repo-url = "https://token@github.com/owner/Example.jl"
uuid = "7876af07-990d-54b4-ab0e-23690620f79a"
version = "0.5.3"

[[deps.Unicode]]
uuid = "4ec0a83e-493e-50e2-b9ac-8f72acf5a8f5"
`;

describe('julia-manifest', () => {
  it('finds the packages', () => {
    const told = extract(juliaManifest, path, sample);
    expect(namesOf(told)).toEqual(['Example@0.5.3']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(
      juliaManifest,
      path,
      `${sample}
[[`,
    );
    expect(namesOf(told)).toEqual(['Example@0.5.3']);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells id, address and line', () => {
    expect(extract(juliaManifest, path, sample).packages[0]).toEqual({
      type: 'julia',
      name: 'Example',
      version: '0.5.3',
      qualifiers: { uuid: '7876af07-990d-54b4-ab0e-23690620f79a', vcs_url: 'git+https://github.com/owner/Example.jl' },
      needs: ['Unicode'],
      line: 3,
    });
  });

  it('reads the first format', () => {
    const first = '[[Example]]\nuuid = "7876af07-990d-54b4-ab0e-23690620f79a"\nversion = "0.5.3"\n';
    expect(namesOf(extract(juliaManifest, path, first))).toEqual(['Example@0.5.3']);
  });

  it('survives damage', () => {
    survivesDamage(juliaManifest, path, sample);
  });
});
