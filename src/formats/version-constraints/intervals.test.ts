import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparatorOf } from '#formats/versions/comparator';
import { asRanges, complementOf, type Interval, readConditions } from './intervals.ts';

const compare = comparatorOf('RubyGems') ?? (() => 0);

function holds({ low, high }: Interval, version: string): boolean {
  const fromLow = low === undefined ? 1 : compare(version, low.version);
  const fromHigh = high === undefined ? -1 : compare(version, high.version);
  return (
    (fromLow > 0 || (fromLow === 0 && low?.isIn === true)) && (fromHigh < 0 || (fromHigh === 0 && high?.isIn === true))
  );
}

describe('readConditions', () => {
  it.each([
    ['>= 1.2, < 2', { low: { version: '1.2', isIn: true }, high: { version: '2', isIn: false } }],
    ['>=1.2 <=2', { low: { version: '1.2', isIn: true }, high: { version: '2', isIn: true } }],
    ['~> 3.2.15', { low: { version: '3.2.15', isIn: true }, high: { version: '3.3', isIn: false } }],
    ['~> 3', { low: { version: '3', isIn: true }, high: { version: '4', isIn: false } }],
    ['~> 2.3.0.rc1, >= 2.3.5', { low: { version: '2.3.5', isIn: true }, high: { version: '2.4', isIn: false } }],
    ['= 1.0', { low: { version: '1.0', isIn: true }, high: { version: '1.0', isIn: true } }],
    ['<=v2.0.0-alpha7', { high: { version: '2.0.0-alpha7', isIn: true } }],
    ['*', {}],
  ])('%s', (text, interval) => {
    expect(readConditions(text)).toEqual(interval);
  });

  it.each(['!= 1.0', '>= 5, >= 1', '^1.2', '>= 1 - 2', '>', 'what ever!', '1.x || 2', '<'.repeat(5_000)])(
    '%.20s is none',
    (text) => {
      expect(readConditions(text)).toBeUndefined();
    },
  );

  it('throws for nothing', () => {
    fc.assert(fc.property(fc.string(), (text) => void readConditions(text)));
  });
});

describe('complementOf', () => {
  it('holds exactly what none of them holds', () => {
    const version = fc.integer({ min: 1, max: 12 }).map((number) => `1.${number}`);
    const bound = fc.record({ version, isIn: fc.boolean() });
    const interval = fc
      .record({ low: bound, high: bound }, { requiredKeys: [] })
      // What ends before it begins holds nothing.
      .filter(({ low, high }) => low === undefined || high === undefined || compare(low.version, high.version) < 0);
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 5 }), (intervals) => {
        const gaps = complementOf(intervals, compare);
        for (let number = 0; number < 28; number += 1) {
          const asked = `1.${Math.floor(number / 2)}${number % 2 === 0 ? '' : '.5'}`;
          const isHeld = intervals.some((one) => holds(one, asked));
          expect([asked, gaps.some((gap) => holds(gap, asked))]).toEqual([asked, !isHeld]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('asRanges', () => {
  it('writes what can be written', () => {
    expect(asRanges([{ low: { version: '1', isIn: true }, high: { version: '2', isIn: false } }, {}])).toEqual([
      { introduced: '1', fixed: '2' },
      {},
    ]);
    expect(asRanges([{ low: { version: '1', isIn: false } }])).toBeUndefined();
  });
});
