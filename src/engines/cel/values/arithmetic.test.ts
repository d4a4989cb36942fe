import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, divide, modulo, multiply, negate, subtract } from './arithmetic.ts';
import { CelError } from './error.ts';
import { CelUint, type CelValue, doubleOf, intOf } from './value.ts';

const most = 9_223_372_036_854_775_807n;
const least = -most - 1n;
const int = (value: bigint): CelValue => intOf(value) as CelValue;
const error = (message: string): CelError => new CelError(message);
const uint = (value: bigint): CelUint => new CelUint(value);

describe('arithmetic', () => {
  it('is exact for ints, and says when they leave 64 bits', () => {
    const near = fc.constantFrom(0n, 1n, 9_007_199_254_740_991n, 9_007_199_254_740_992n, most, least);
    const any = fc.oneof(near, fc.bigInt({ min: least, max: most }), fc.bigInt({ min: -1_000n, max: 1_000n }));
    fc.assert(
      fc.property(any, any, (one, other) => {
        const within = (value: bigint): CelValue | CelError => intOf(value) ?? error('integer overflow');
        expect(add(int(one), int(other))).toEqual(within(one + other));
        expect(subtract(int(one), int(other))).toEqual(within(one - other));
        expect(multiply(int(one), int(other))).toEqual(within(one * other));
        expect(negate(int(one))).toEqual(within(-one));
        if (other === 0n) return;
        expect(divide(int(one), int(other))).toEqual(within(one / other));
        expect(modulo(int(one), int(other))).toEqual(within(one % other));
      }),
    );
  });

  it.each<readonly [string, CelValue | CelError, CelValue | CelError]>([
    ['-7 / 2', divide(-7, 2), -3],
    ['-7 % 2', modulo(-7, 2), -1],
    ['1 / 0', divide(1, 0), error('division by zero')],
    ['1 % 0', modulo(1, 0), error('modulus by zero')],
    ['1.0 / 0.0', divide(doubleOf(1), doubleOf(0)), Number.POSITIVE_INFINITY],
    ['1.0 + 2.0', add(doubleOf(1), doubleOf(2)), doubleOf(3)],
    ['1.5 % 1.0', modulo(1.5, doubleOf(1)), error('no such overload')],
    ['-(0.0)', negate(doubleOf(0)), doubleOf(-0)],
    ['0 - 0', subtract(0, 0), 0],
    ['0 * -1', multiply(0, -1), 0],
    ['1u - 2u', subtract(uint(1n), uint(2n)), error('unsigned integer overflow')],
    ['2u * 3u', multiply(uint(2n), uint(3n)), uint(6n)],
    ['-1u', negate(uint(1n)), error('no such overload')],
    ['1 + 1.5', add(1, 1.5), error('no such overload')],
    ['1 + 1u', add(1, uint(1n)), error('no such overload')],
    ["'a' + 'b'", add('a', 'b'), 'ab'],
    ["'a' + 1", add('a', 1), error('no such overload')],
    ['[1] + [2]', add([1], [2]), [1, 2]],
    ["b'a' + b'b'", add(Uint8Array.of(97), Uint8Array.of(98)), Uint8Array.of(97, 98)],
    ['null + null', add(null, null), error('no such overload')],
    ['true - true', subtract(true, true), error('no such overload')],
  ])('%s', (_, answer, expected) => {
    expect(answer).toEqual(expected);
    if (typeof expected === 'number') expect(Object.is(answer, expected)).toBe(true);
  });
});
