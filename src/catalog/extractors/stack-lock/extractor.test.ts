import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { stackLock } from './extractor.ts';

const path = 'stack.yaml.lock';
const sample = `packages:
- completed:
    hackage: fuzzyset-0.2.4@sha256:f1b6de8bf33277bf6255207541d65028f1f1ea93af5541b654c86b5674995485,1618
    pantry-tree:
      size: 574
  original:
    hackage: fuzzyset-0.2.4
- completed:
    commit: 0123456789abcdef0123456789abcdef01234567
    git: https://github.com/owner/forked
    name: forked
    version: 0.1.0
  original: {}
snapshots: []
`;

describe('stack-lock', () => {
  it('finds the packages', () => {
    const told = extract(stackLock, path, sample);
    expect(namesOf(told)).toEqual(['fuzzyset@0.2.4', 'forked@0.1.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(stackLock, path, sample.replace('name: forked', 'nam: forked'));
    expect(namesOf(told)).toEqual(['fuzzyset@0.2.4']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('survives damage', () => {
    survivesDamage(stackLock, path, sample);
  });
});
