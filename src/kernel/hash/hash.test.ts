import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortHash } from './node.ts';
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
