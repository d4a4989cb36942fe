import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameSplitter } from './frame-splitter.ts';

const skippable = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

/** The frames of a stream that comes in pieces of this size. */
function framesOf(stream: Uint8Array, size: number): Uint8Array[] | undefined {
  const splitter = new FrameSplitter();
  const frames: Uint8Array[] = [];
  let current: Uint8Array[] = [];
  for (let at = 0; at < stream.length; at += size) {
    const pieces = splitter.split(stream.subarray(at, at + size));
    if (pieces === undefined) return undefined;
    for (const { bytes, isEnd } of pieces) {
      current.push(bytes);
      if (!isEnd) continue;
      frames.push(Buffer.concat(current));
      current = [];
    }
  }
  return splitter.isBetweenFrames && current.length === 0 ? frames : undefined;
}

const content = fc.oneof(
  fc.uint8Array({ maxLength: 3_000 }),
  fc.nat(300_000).map((length) => new Uint8Array(length)),
);

describe('FrameSplitter', () => {
  it('finds every frame, whatever stands between and however the bytes come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(content, fc.boolean(), fc.boolean()), { maxLength: 6 }),
        fc.integer({ min: 1, max: 4_000 }),
        (parts, size) => {
          const stream = parts.flatMap(([bytes, hasChecksum, isSkipped]) => {
            const params = { [constants.ZSTD_c_checksumFlag]: hasChecksum ? 1 : 0 };
            return [zstdCompressSync(bytes, { params }), ...(isSkipped ? [skippable] : [])];
          });
          const frames = framesOf(Buffer.concat(stream), size);
          expect(frames).toHaveLength(parts.length);
          const isSame = parts.every(([bytes], index) =>
            zstdDecompressSync(frames?.[index] ?? skippable).equals(bytes),
          );
          expect(isSame).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never takes garbage behind a frame for the end', () => {
    const frame = zstdCompressSync('content');
    expect(framesOf(Buffer.concat([frame, Buffer.from('garbage')]), 5)).toBeUndefined();
    expect(framesOf(Buffer.concat([frame, Buffer.from([0x28])]), 5)).toBeUndefined();
    expect(framesOf(frame.subarray(0, -1), 5)).toBeUndefined();
  });

  it('ends on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        framesOf(Buffer.concat([Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd), bytes]), 7);
      }),
    );
  });
});
