import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { condaMeta } from './extractor.ts';

const path = 'opt/conda/conda-meta/numpy-1.26.0-py311_0.json';
const sample = `{
  "name": "numpy",
  "version": "1.26.0",
  "build": "py311_0",
  "channel": "https://repo.anaconda.com/pkgs/main",
  "subdir": "linux-64",
  "license": "BSD-3-Clause",
  "depends": ["python >=3.11,<3.12.0a0"],
  "files": ["lib/numpy/__init__.py", "../out"],
  "paths_data": { "paths": [{ "_path": "lib/numpy/core.so", "sha256": "${'0a'.repeat(32)}", "sha256_in_prefix": "${'0b'.repeat(32)}" }] }
}`;

describe('conda-meta', () => {
  it('finds the packages', () => {
    const told = extract(condaMeta, path, sample);
    expect(namesOf(told)).toEqual(['numpy@1.26.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(condaMeta, path, '{ "name": "numpy" }');
    expect(namesOf(told)).toEqual([]);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells build, licence and files', () => {
    const { packages, owned } = extract(condaMeta, path, sample);
    expect(packages[0]).toMatchObject({ type: 'conda', licences: ['BSD-3-Clause'], needs: ['python'] });
    expect(packages[0]?.qualifiers).toMatchObject({ build: 'py311_0', subdir: 'linux-64' });
    expect(owned).toEqual([
      {
        type: 'conda',
        name: 'numpy',
        files: [
          { path: 'opt/conda/lib/numpy/core.so', digest: { algorithm: 'sha256', value: '0b'.repeat(32) } },
          { path: 'opt/conda/lib/numpy/__init__.py' },
        ],
      },
    ]);
  });

  it('survives damage', () => {
    survivesDamage(condaMeta, path, sample);
  });
});
