import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { renvLock } from './extractor.ts';

const path = 'app/renv.lock';
const sample = `{
  "R": { "Version": "4.3.1" },
  "Packages": {
    "mime": { "Package": "mime", "Version": "0.12", "Source": "Repository", "Repository": "CRAN", "Requirements": ["R", "tools"] }
  }
}`;

describe('renv-lock', () => {
  it('finds the packages', () => {
    const told = extract(renvLock, path, sample);
    expect(namesOf(told)).toEqual(['mime@0.12']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(renvLock, path, sample.replace('"Repository": "CRAN"', '"Source": "GitHub"'));
    expect(namesOf(told)).toEqual([]);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells lines and needs', () => {
    expect(extract(renvLock, path, sample).packages[0]).toMatchObject({ type: 'cran', line: 4, needs: ['tools'] });
  });

  it('survives damage', () => {
    survivesDamage(renvLock, path, sample);
  });
});
