import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { denoJson } from './extractor.ts';

const path = 'app/deno.jsonc';
const sample = `{
  // what it imports
  "imports": {
    "chalk": "npm:chalk@^4.1",
    "path": "jsr:@std/path@1.0.0",
    "own": "./own.ts",
    "any": "npm:any",
  },
}
`;

describe('deno-json', () => {
  it('finds the packages', () => {
    const told = extract(denoJson, path, sample);
    expect(namesOf(told)).toEqual(['chalk@4.1.0', '@std/path@1.0.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(denoJson, path, sample.slice(0, -6));
    expect(namesOf(told)).toEqual(['chalk@4.1.0', '@std/path@1.0.0']);
    expect(told.problems).not.toHaveLength(0);
    expect(told.problems).toBeDefined();
  });

  it('tells ranges as requirements', () => {
    expect(extract(denoJson, path, sample).packages[0]).toMatchObject({ requirement: '^4.1', isDirect: true });
  });

  it('survives damage', () => {
    survivesDamage(denoJson, path, sample);
  });
});
