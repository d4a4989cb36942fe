import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflateZstdFrames } from './inflate-frames.ts';

const text = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes);
const frames = Buffer.concat([zstdCompressSync('one '), zstdCompressSync('two')]);

describe('inflateZstdFrames', () => {
  it('undoes all frames, not only the first', () => {
    expect(text(inflateZstdFrames(frames, 100))).toBe('one two');
  });

  it('bounds all of them together', () => {
    expect(text(inflateZstdFrames(frames, 7))).toBe('one two');
    expect(inflateZstdFrames(frames, 6)).toBeUndefined();
    expect(inflateZstdFrames(zstdCompressSync(Buffer.alloc(10_000_000)), 1_000_000)).toBeUndefined();
  });

  it('gives nothing for what is cut off or none', () => {
    for (const bytes of [frames.subarray(0, -1), Buffer.from('none'), Buffer.alloc(0)])
      expect(inflateZstdFrames(bytes, 100)).toBeUndefined();
  });
});
