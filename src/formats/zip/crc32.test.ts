import { crc32 as ofZlib } from 'node:zlib';
import { assert, property, uint8Array } from 'fast-check';
import { expect, it } from 'vitest';
import { crc32 } from './crc32.ts';

it('computes what zlib computes', () => {
  assert(
    property(uint8Array({ maxLength: 300 }), (bytes) => {
      expect(crc32(bytes)).toBe(ofZlib(bytes));
    }),
  );
});
