import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { opamSwitch } from './extractor.ts';

const path = 'root/.opam/default/.opam-switch/switch-state';
const sample = `opam-version: "2.0"
compiler: ["ocaml-base-compiler.4.14.1"]
roots: ["dune.3.7.2"]
installed: [
  "dune.3.7.2"
  "ocaml-base-compiler.4.14.1"
]
`;

describe('opam-switch', () => {
  it('finds the packages', () => {
    const told = extract(opamSwitch, path, sample);
    expect(namesOf(told)).toEqual(['dune@3.7.2', 'ocaml-base-compiler@4.14.1']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(opamSwitch, path, sample.replace('  "dune.3.7.2"', '  "dune"'));
    expect(namesOf(told)).toEqual(['ocaml-base-compiler@4.14.1']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('survives damage', () => {
    survivesDamage(opamSwitch, path, sample);
  });
});
