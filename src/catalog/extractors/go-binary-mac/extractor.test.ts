import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { goPackages, goProgramForMac } from '../../../../test/extraction/go-programs.ts';
import { goBinaryMac } from './extractor.ts';

const sample = goProgramForMac();

describe('go-binary-mac', () => {
  it('finds the standard library, the program and what was built with it', () => {
    const told = extract(goBinaryMac, 'shop', sample);
    expect(namesOf(told)).toEqual(goPackages);
    expect(told.packages[1]?.commit).toBe('0123456789abcdef0123456789abcdef01234567');
    expect(told.problems).toEqual([]);
  });

  it('tells of what it cannot read', () => {
    // The header is damaged: whether it was built by Go cannot be known.
    expect(extract(goBinaryMac, 'shop', Uint8Array.from([0xcf, 0xfa, 0xed, 0xfe, 9, 9])).problems).toHaveLength(1);
    const cut = extract(goBinaryMac, 'shop', sample.slice(0, sample.length - 100));
    expect(cut.problems).not.toHaveLength(0);
  });

  it('survives damage', () => {
    survivesDamage(goBinaryMac, 'shop', sample);
  });
});
