import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareBytes, joinBytes } from './bytes.ts';

it('joins and orders bytes as Buffer does', () => {
  const bytes = fc.uint8Array({ maxLength: 5 });
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      expect(Math.sign(compareBytes(one, other))).toBe(Buffer.compare(one, other));
      expect([...joinBytes([one, other])]).toEqual([...one, ...other]);
    }),
  );
  expect(joinBytes([])).toHaveLength(0);
});
