import { describe, expect, it } from 'vitest';
import { isNearly } from './nearest-names.ts';

describe('isNearly', () => {
  it.each([
    ['payment', 'payments'],
    ['chekout', 'checkout'],
    ['notifcations-worker', 'notifications-worker'],
  ])('takes %s for %s', (name, other) => {
    expect(isNearly(name, other)).toBe(true);
  });

  it.each([
    ['web', 'wed'],
    ['web-1', 'web-2'],
    ['shard-10', 'shard-2'],
    ['orders', 'orders'],
    ['orders', 'mail'],
    ['', ''],
  ])('keeps %s and %s apart', (name, other) => {
    expect(isNearly(name, other)).toBe(false);
  });
});
