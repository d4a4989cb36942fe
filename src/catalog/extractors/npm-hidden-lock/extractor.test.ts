import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { npmHiddenLock } from './extractor.ts';

const path = 'app/node_modules/.package-lock.json';
const sample = `{
  "lockfileVersion": 3,
  "packages": {
    "libs/own": { "version": "0.1.0" },
    "node_modules/own": { "resolved": "libs/own", "link": true },
    "node_modules/ms": { "version": "2.0.0" }
  }
}
`;

describe('npm-hidden-lock', () => {
  it('finds the packages', () => {
    const told = extract(npmHiddenLock, path, sample);
    expect(namesOf(told)).toEqual(['ms@2.0.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(npmHiddenLock, path, sample.slice(0, -4));
    expect(namesOf(told)).toEqual(['ms@2.0.0']);
    expect(told.problems).not.toHaveLength(0);
    expect(told.problems).toBeDefined();
  });

  it('looks only into node_modules', () => {
    expect(npmHiddenLock.looksAt.also?.('app/node_modules/.package-lock.json', undefined)).toBe(true);
    expect(npmHiddenLock.looksAt.also?.('app/.package-lock.json', undefined)).toBe(false);
  });

  it('survives damage', () => {
    survivesDamage(npmHiddenLock, path, sample);
  });
});
