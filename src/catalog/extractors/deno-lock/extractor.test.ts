import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { denoLock } from './extractor.ts';

const path = 'app/deno.lock';
const sample = `{
  "version": "4",
  "specifiers": { "npm:chalk@4": "4.1.2" },
  "jsr": { "@std/path@1.0.0": { "integrity": "x" } },
  "npm": {
    "chalk@4.1.2": { "integrity": "sha512-x", "dependencies": ["supports-color"] },
    "react-dom@18.2.0_react@18.2.0": {}
  },
  "remote": { "https://deno.land/x/openai@v4.69.0/mod.ts": "0a", "https://deno.land/std@0.200.0/path/mod.ts": "0b" }
}
`;

describe('deno-lock', () => {
  it('finds the packages', () => {
    const told = extract(denoLock, path, sample);
    expect(namesOf(told)).toEqual([
      'chalk@4.1.2',
      'react-dom@18.2.0',
      '@std/path@1.0.0',
      'openai@4.69.0',
      'std@0.200.0',
    ]);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(denoLock, path, '{ "packages": { "npm": { "nothing": {}, "ms@2.0.0": {} } }');
    expect(namesOf(told)).toEqual(['ms@2.0.0']);
    expect(told.problems).not.toHaveLength(0);
    expect(told.problems).toBeDefined();
  });

  it('survives damage', () => {
    survivesDamage(denoLock, path, sample);
  });
});
