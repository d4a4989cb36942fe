import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { pipfileLock } from './extractor.ts';

const path = 'app/Pipfile.lock';
const sample = `{
  "_meta": { "hash": { "sha256": "x" } },
  "default": {
    "flask": { "hashes": ["sha256:${'0a'.repeat(32)}"], "version": "==3.0.0" },
    "both": { "version": "==1.0" },
    "tool": { "git": "https://github.com/owner/tool.git", "ref": "0123456789abcdef0123456789abcdef01234567" }
  },
  "develop": { "both": { "version": "==1.0" }, "pytest": { "version": "==8.0.0" } },
  "docs": { "sphinx": { "version": "==7.0" } }
}`;

describe('pipfile-lock', () => {
  it('finds the packages', () => {
    const told = extract(pipfileLock, path, sample);
    expect(namesOf(told)).toEqual(['flask@3.0.0', 'both@1.0', 'tool@', 'pytest@8.0.0', 'sphinx@7.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(pipfileLock, path, '{ "default": { "a": {}, "b": { "version": "==1" }, ');
    expect(namesOf(told)).toEqual(['b@1']);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells what packages are for', () => {
    const [, both, tool, pytest, sphinx] = extract(pipfileLock, path, sample).packages;
    expect(both?.use).toBeUndefined();
    expect(tool?.commit).toBe('0123456789abcdef0123456789abcdef01234567');
    expect(pytest).toMatchObject({ use: 'development', groups: ['dev'], line: 8 });
    expect(sphinx?.groups).toEqual(['docs']);
  });

  it('survives damage', () => {
    survivesDamage(pipfileLock, path, sample);
  });
});
