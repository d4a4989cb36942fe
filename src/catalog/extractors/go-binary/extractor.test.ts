import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { goPackages, goProgramForLinux, goTextLength } from '../../../../test/extraction/go-programs.ts';
import { goBinary } from './extractor.ts';

const sample = goProgramForLinux();

describe('go-binary', () => {
  it('finds the standard library, the program and what was built with it', () => {
    const told = extract(goBinary, 'shop', sample);
    expect(namesOf(told)).toEqual(goPackages);
    expect(told.packages[1]?.commit).toBe('0123456789abcdef0123456789abcdef01234567');
    expect(told.problems).toEqual([]);
  });

  it('tells of what it cannot read', () => {
    // The header is damaged: whether it was built by Go cannot be known.
    expect(extract(goBinary, 'shop', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 9, 9])).problems).toHaveLength(1);
    // The length of the list stands behind the header and the release.
    const cut = sample.slice();
    cut.fill(0xff, goTextLength(sample), goTextLength(sample) + 2);
    const told = extract(goBinary, 'shop', cut);
    expect(namesOf(told)).toEqual(['stdlib@1.22.5']);
    expect(told.problems).toMatchObject([{ message: 'the list of modules is cut off' }]);
  });

  it('survives damage', () => {
    survivesDamage(goBinary, 'shop', sample);
  });
});
