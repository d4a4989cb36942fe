import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { denoSource } from './extractor.ts';

const path = 'app/main.ts';
const sample = `// import "npm:commented@1.0.0";
/* import x from "npm:commented@1.0.0" */
import chalk from "npm:chalk@4.1.2";
import { join } from 'https://esm.sh/v135/@scope/path@2.0.0/mod.ts';
export * from "https://deno.land/x/oak@v12.0.0/mod.ts";
const text = "import 'npm:text@1.0.0'";
await import(
  "https://unpkg.com/lodash-es@4.17.22/lodash.js"
);
import "./own.ts";
`;

describe('deno-source', () => {
  it('finds the packages', () => {
    const told = extract(denoSource, path, sample);
    expect(namesOf(told)).toEqual(['chalk@4.1.2', '@scope/path@2.0.0', 'oak@12.0.0', 'lodash-es@4.17.22']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells lines', () => {
    expect(extract(denoSource, path, sample).packages.map(({ line }) => line)).toEqual([3, 4, 5, 8]);
  });

  it('survives damage', () => {
    survivesDamage(denoSource, path, sample);
  });
});
