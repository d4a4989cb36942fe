import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from './compare.ts';
import { equals } from './equal.ts';
import {
  CelDouble,
  CelMap,
  CelType,
  CelUint,
  type CelValue,
  doubleOf,
  intOf,
  doubleIn,
  isInt,
  uintOf,
} from './value.ts';

const most = 9_223_372_036_854_775_807n;
const mapOf = (...entries: readonly (readonly [CelValue, CelValue])[]): CelValue => CelMap.of(entries) as CelMap;

describe('numbers', () => {
  it('are ints as JSON has them, and doubles where they are none', () => {
    for (const int of [0, -1, 9_007_199_254_740_991, most])
      expect([isInt(int), doubleIn(int) !== undefined]).toEqual([true, false]);
    for (const double of [1.5, Number.NaN, 1e300, -0, doubleOf(1), doubleOf(-0), doubleOf(0.5)])
      expect([isInt(double), doubleIn(double) !== undefined]).toEqual([false, true]);
  });

  it('end at 64 bits', () => {
    expect(intOf(5n)).toBe(5);
    expect(intOf(most)).toBe(most);
    expect(intOf(most + 1n)).toBeUndefined();
    expect(intOf(-most - 1n)).toBe(-most - 1n);
    expect(intOf(-most - 2n)).toBeUndefined();
    expect(uintOf(-1n)).toBeUndefined();
    expect(uintOf(2n ** 64n)).toBeUndefined();
    expect(uintOf(2n ** 64n - 1n)).toEqual(new CelUint(2n ** 64n - 1n));
  });
});

describe('equals', () => {
  it.each<readonly [CelValue, CelValue, boolean]>([
    [1, doubleOf(1), true],
    [1, new CelUint(1n), true],
    [most, new CelDouble(2 ** 63), true],
    [Number.NaN, Number.NaN, false],
    [0, doubleOf(-0), true],
    [1, '1', false],
    [null, null, true],
    [null, false, false],
    [[1, [2]], [doubleOf(1), [new CelUint(2n)]], true],
    [[1], [1, 2], false],
    [[Number.NaN], [Number.NaN], false],
    [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
    [{ a: 1 }, { b: 1 }, false],
    [{ a: 1 }, mapOf(['a', doubleOf(1)]), true],
    [mapOf([1, 'x'], [true, 'y']), mapOf([true, 'y'], [new CelUint(1n), 'x']), true],
    [{}, [], false],
    [{ toString: 1 }, { a: 1 }, false],
    [Uint8Array.of(1, 2), Uint8Array.of(1, 2), true],
    [Uint8Array.of(1), [1], false],
    [new CelType('int'), new CelType('int'), true],
    [new CelType('int'), new CelType('uint'), false],
  ])('%s and %s', (one, other, expected) => {
    expect(equals(one, other)).toBe(expected);
    expect(equals(other, one)).toBe(expected);
  });
});

describe('CelMap', () => {
  it('finds numbers by what they stand for', () => {
    const map = CelMap.of([[1, 'one']]);
    expect([map?.get(1), map?.get(new CelUint(1n)), map?.get(doubleOf(1)), map?.get('1'), map?.get(1.5)]).toEqual([
      'one',
      'one',
      'one',
      undefined,
      undefined,
    ]);
  });

  it('has each key once, and no key of other types', () => {
    expect(
      CelMap.of([
        [1, 'a'],
        [new CelUint(1n), 'b'],
      ]),
    ).toBeUndefined();
    expect(CelMap.of([[null, 'a']])).toBeUndefined();
    expect(CelMap.of([[1.5, 'a']])).toBeUndefined();
    expect(
      CelMap.of([
        ['true', 'a'],
        [true, 'b'],
        ['1', 'c'],
        [1, 'd'],
      ])?.size,
    ).toBe(4);
  });
});

describe('compare', () => {
  it('compares ints with doubles as doubles', () => {
    const int = fc.bigInt({ min: -most - 1n, max: most });
    fc.assert(
      fc.property(int, fc.double({ noNaN: true }), (left, right) => {
        const value = intOf(left) as CelValue;
        const expected = Number(left) < right ? -1 : Number(left) > right ? 1 : 0;
        expect(compare(value, doubleOf(right))).toBe(expected);
        expect(equals(value, doubleOf(right))).toBe(expected === 0);
      }),
    );
    expect(compare(9_007_199_254_740_993n, doubleOf(9_007_199_254_740_992))).toBe(0);
    expect(compare(9_007_199_254_740_993n, 9_007_199_254_740_992n)).toBe(1);
    expect(compare(1, Number.NaN)).toBeNaN();
  });

  it('orders texts as their bytes in UTF-8 are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        expect(Math.sign(compare(one, other) ?? 9)).toBe(
          Math.sign(Buffer.compare(Buffer.from(one), Buffer.from(other))),
        );
      }),
    );
    expect(compare('\uffff', '😀')).toBeLessThan(0);
  });

  it('has no order for what has none', () => {
    expect(compare(1, '1')).toBeUndefined();
    expect(compare([1], [2])).toBeUndefined();
    expect(compare(null, null)).toBeUndefined();
    expect(compare(false, true)).toBeLessThan(0);
    expect(compare(Uint8Array.of(1), Uint8Array.of(1, 0))).toBeLessThan(0);
  });
});
