import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { goPackages, goProgramForWindows } from '../../../../test/extraction/go-programs.ts';
import { goBinaryWindows } from './extractor.ts';

const sample = goProgramForWindows();

describe('go-binary-windows', () => {
  it('finds the standard library, the program and what was built with it', () => {
    const told = extract(goBinaryWindows, 'shop', sample);
    expect(namesOf(told)).toEqual(goPackages);
    expect(told.packages[1]?.commit).toBe('0123456789abcdef0123456789abcdef01234567');
    expect(told.problems).toEqual([]);
  });

  it('tells of what it cannot read', () => {
    // Programs of DOS start alike.
    expect(extract(goBinaryWindows, 'shop', Uint8Array.from([0x4d, 0x5a, 9, 9]))).toEqual({
      packages: [],
      problems: [],
    });
    const cut = extract(goBinaryWindows, 'shop', sample.slice(0, sample.length - 100));
    expect(cut.problems).not.toHaveLength(0);
  });

  it('survives damage', () => {
    survivesDamage(goBinaryWindows, 'shop', sample);
  });
});
