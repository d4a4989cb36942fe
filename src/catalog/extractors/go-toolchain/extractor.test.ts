import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { goToolchain } from './extractor.ts';

describe('go-toolchain', () => {
  it('tells the tools and the library', () => {
    expect(namesOf(extract(goToolchain, 'usr/local/go/VERSION', 'go1.22.5\ntime 2024-06-27T20:11:12Z\n'))).toEqual([
      'toolchain@1.22.5',
      'stdlib@1.22.5',
    ]);
    expect(namesOf(extract(goToolchain, 'usr/local/go/VERSION', 'go1.21rc2'))).toEqual([
      'toolchain@1.21rc2',
      'stdlib@1.21rc2',
    ]);
    expect(namesOf(extract(goToolchain, 'usr/local/go/VERSION', 'devel go1.23'))).toEqual([]);
  });

  it('survives damage', () => {
    survivesDamage(goToolchain, 'usr/local/go/VERSION', new TextEncoder().encode('go1.22.5\n'));
  });
});
