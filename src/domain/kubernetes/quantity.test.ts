import { describe, expect, it } from 'vitest';
import { parseQuantity, quantityOf } from './quantity.ts';

describe('parseQuantity', () => {
  it.each([
    ['1', 1_000_000_000n],
    [1, 1_000_000_000n],
    [0.5, 500_000_000n],
    ['500m', 500_000_000n],
    ['.5', 500_000_000n],
    ['1.', 1_000_000_000n],
    [' 1Ki ', 1_024_000_000_000n],
    ['1.5Ki', 1_536_000_000_000n],
    ['1k', 1_000_000_000_000n],
    ['1e3', 1_000_000_000_000n],
    ['1E3', 1_000_000_000_000n],
    ['1E', 10n ** 27n],
    ['1Ei', 2n ** 60n * 10n ** 9n],
    ['1e-1', 100_000_000n],
    ['-1', -1_000_000_000n],
    ['0.1n', 1n],
    ['1n', 1n],
    [10n, 10_000_000_000n],
  ])('reads %s', (text, nano) => expect(parseQuantity(text)).toBe(nano));

  it.each(['', '512MB', '0.5 Gi', '1GB', '512mi', '1K', '1e', '1e1.5', 'abc', '--1', '1.2.3', true, null, {}, []])(
    'refuses %j',
    (text) => expect(parseQuantity(text)).toBeUndefined(),
  );

  it('compares what is written differently', () => {
    expect(parseQuantity('0.3')).toBe(parseQuantity('300m'));
    expect(parseQuantity('1Gi')).toBe(quantityOf(2 ** 30));
  });

  it('stays quick on powers that nobody means', () => {
    expect(parseQuantity('1e999999999')).toBe(10n ** 40n);
    expect(parseQuantity('1e-999999999')).toBe(1n);
  });
});
