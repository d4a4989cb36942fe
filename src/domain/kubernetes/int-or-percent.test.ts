import { describe, expect, it } from 'vitest';
import { amountOf, isNone } from './int-or-percent.ts';

describe('amountOf', () => {
  it.each([
    [2, 10, 'up', 2],
    ['50%', 3, 'up', 2],
    ['50%', 3, 'down', 1],
    ['1%', 3, 'up', 1],
    ['29%', 100, 'up', 29],
    ['100%', 7, 'down', 7],
    ['2', 10, 'up', undefined],
    ['-5%', 10, 'up', undefined],
    [null, 10, 'up', undefined],
    [{}, 10, 'down', undefined],
  ] as const)('%j of %d, rounded %s, is %s', (value, total, round, amount) => {
    expect(amountOf(value, total, round)).toBe(amount);
  });
});

describe('isNone', () => {
  it.each([0, '0%'])('holds for %j', (value) => expect(isNone(value)).toBe(true));
  it.each([1, '1%', undefined, '', '0', null])('does not hold for %j', (value) => expect(isNone(value)).toBe(false));
});
