import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { cabalFreeze } from './extractor.ts';

const path = 'cabal.project.freeze';
const sample = `active-repositories: hackage.haskell.org:merge
-- a comment
constraints: any.aeson ==2.1.2.1,
             aeson -cffi +ordered-keymap,
             any.text ==2.0.2
index-state: hackage.haskell.org 2024-01-01T00:00:00Z
`;

describe('cabal-freeze', () => {
  it('finds the packages', () => {
    const told = extract(cabalFreeze, path, sample);
    expect(namesOf(told)).toEqual(['aeson@2.1.2.1', 'text@2.0.2']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(cabalFreeze, path, sample.replace('==2.0.2', '>=2'));
    expect(namesOf(told)).toEqual(['aeson@2.1.2.1']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('survives damage', () => {
    survivesDamage(cabalFreeze, path, sample);
  });
});
