import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { conanLock } from './extractor.ts';

const path = 'conan.lock';
const sample = `{
  "version": "0.5",
  "requires": [
    "zlib/1.2.13#13c96f538b52e1600c40b88994de240f%1667396813.733",
    "own/1.0@user/channel#abc",
    "1.2.3#abc"
  ],
  "build_requires": ["ninja/1.11.1#a2f0b832705907016f336839f96963f8%1667050636.338"],
  "python_requires": ["tool/0.1"]
}
`;

describe('conan-lock', () => {
  it('finds the packages', () => {
    const told = extract(conanLock, path, sample);
    expect(namesOf(told)).toEqual(['zlib@1.2.13', 'own@1.0', 'ninja@1.11.1', 'tool@0.1']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(conanLock, path, sample.replace('"python', 'python'));
    expect(namesOf(told)).toEqual(['zlib@1.2.13', 'own@1.0', 'ninja@1.11.1']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('tells revisions and what is for building', () => {
    const [zlib, own, ninja] = extract(conanLock, path, sample).packages;
    expect(zlib?.qualifiers).toEqual({ rrev: '13c96f538b52e1600c40b88994de240f' });
    expect(own?.qualifiers).toEqual({ user: 'user', channel: 'channel', rrev: 'abc' });
    expect(ninja).toMatchObject({ use: 'build', groups: ['build-requires'] });
  });

  it('reads the graph of Conan 1', () => {
    const nodes = {
      0: { ref: 'app/1.0', path: 'conanfile.py', requires: ['1'], build_requires: ['2'] },
      1: { ref: 'zlib/1.2.11#abc', requires: ['3'] },
      2: { pref: 'cmake/3.1:package#revision' },
      3: { ref: 'other/2.0@_/_' },
    };
    const told = extract(conanLock, path, JSON.stringify({ graph_lock: { nodes }, version: '0.4' }));
    expect(namesOf(told)).toEqual(['zlib@1.2.11', 'cmake@3.1', 'other@2.0']);
    expect(told.packages[0]?.needs).toEqual(['other@2.0']);
    expect(told.packages[1]?.use).toBe('build');
  });

  it('survives damage', () => {
    survivesDamage(conanLock, path, sample);
  });
});
