import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { rInstalled } from './extractor.ts';

const path = 'usr/local/lib/R/site-library/mime/DESCRIPTION';
const sample = `Package: mime
Type: Package
Version: 0.12
Imports: tools,
  utils (>= 3.0)
License: GPL-2
Maintainer: Somebody <somebody@example.org>
Built: R 4.3.1; x86_64-pc-linux-gnu; 2024-01-01; unix
`;

describe('r-installed', () => {
  it('finds the packages', () => {
    const told = extract(rInstalled, path, sample);
    expect(namesOf(told)).toEqual(['mime@0.12']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(rInstalled, path, 'Package: mime\nBuilt: R 4.3.1\n');
    expect(namesOf(told)).toEqual([]);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells licence and needs', () => {
    expect(extract(rInstalled, path, sample).packages[0]).toMatchObject({
      licences: ['GPL-2'],
      needs: ['tools', 'utils'],
    });
  });

  it('has nothing to say of other files of that name', () => {
    expect(extract(rInstalled, path, 'What this is about.\n')).toEqual({ packages: [] });
  });

  it('survives damage', () => {
    survivesDamage(rInstalled, path, sample);
  });
});
