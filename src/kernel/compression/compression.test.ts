import { deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as node from './node.ts';
import * as portable from './portable.ts';

const kinds = [
  ['inflateRaw', deflateRawSync, node.inflateRaw, portable.inflateRaw],
  ['inflateZlib', deflateSync, node.inflateZlib, portable.inflateZlib],
  ['inflateGzip', gzipSync, node.inflateGzip, portable.inflateGzip],
] as const;

describe.each(kinds)('%s', (_, deflate, inNode, elsewhere) => {
  it('gives back what was compressed, in Node and elsewhere', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (bytes) => {
        const compressed = deflate(bytes);
        expect([...(inNode(compressed, 5_000) ?? [])]).toEqual([...bytes]);
        expect([...(elsewhere(compressed, 5_000) ?? [])]).toEqual([...bytes]);
      }),
      { numRuns: 50 },
    );
  });

  it('stops at the bound', () => {
    const bomb = deflate(new Uint8Array(10_000_000));
    expect(inNode(bomb, 1_000_000)).toBeUndefined();
    expect(elsewhere(bomb, 1_000_000)).toBeUndefined();
  });

  it('gives nothing for what is cut off or none', () => {
    const cut = deflate(Buffer.from('a text that is long enough to be cut '.repeat(20))).subarray(0, -12);
    for (const bytes of [cut, Uint8Array.of(0xff, 0xff, 1, 2, 3), new Uint8Array(0)]) {
      expect(inNode(bytes, 1_000)).toBeUndefined();
      expect(elsewhere(bytes, 1_000)).toBeUndefined();
    }
  });
});

describe('inflateZstd', () => {
  it('gives back what was compressed', () => {
    expect(Buffer.from(node.inflateZstd(zstdCompressSync('text'), 100) ?? []).toString()).toBe('text');
  });

  it('stops at the bound, and gives nothing for what is none', () => {
    expect(node.inflateZstd(zstdCompressSync(Buffer.alloc(10_000_000)), 1_000_000)).toBeUndefined();
    expect(node.inflateZstd(Uint8Array.of(1, 2, 3), 100)).toBeUndefined();
  });
});
