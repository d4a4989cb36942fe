import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { opamInstalled } from './extractor.ts';

const path = 'root/.opam/default/.opam-switch/install';
const sample = `# a comment
dune.3.7.2
ocaml-base-compiler.4.14.1 # another
`;

describe('opam-installed', () => {
  it('finds the packages', () => {
    const told = extract(opamInstalled, path, sample);
    expect(namesOf(told)).toEqual(['dune@3.7.2', 'ocaml-base-compiler@4.14.1']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(opamInstalled, path, `${sample}nothing\n`);
    expect(namesOf(told)).toEqual(['dune@3.7.2', 'ocaml-base-compiler@4.14.1']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('survives damage', () => {
    survivesDamage(opamInstalled, path, sample);
  });
});
