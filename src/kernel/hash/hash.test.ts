import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as node from './node.ts';
import { shortHash } from './node.ts';
import * as portable from './portable.ts';
import { shortHash as portableHash } from './portable.ts';

describe('shortHash', () => {
  it('is the beginning of SHA-256', () => {
    // FIPS 180-4, example of one block: "abc".
    expect(shortHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223');
  });

  it('is the same in Node and elsewhere, lone surrogates included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(portableHash(text)).toBe(shortHash(text));
      }),
    );
    expect(portableHash('a\ud800b')).toBe(shortHash('a\ud800b'));
  });
});

describe.each(['md5', 'sha1', 'sha256', 'sha512'] as const)('%s', (algorithm) => {
  it('is the same at once and in pieces, in Node and elsewhere', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, at) => {
        const whole = node.digest(algorithm, bytes);
        expect(portable.digest(algorithm, bytes)).toBe(whole);
        for (const { startDigest } of [node, portable]) {
          const running = startDigest(algorithm);
          running.add(bytes.subarray(0, at));
          running.add(bytes.subarray(at));
          expect(running.finish()).toBe(whole);
        }
      }),
      { numRuns: 30 },
    );
  });
});
