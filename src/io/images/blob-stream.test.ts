import { createHash } from 'node:crypto';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BlobLimits, type ExpectedBlob, readBlob } from './blob-stream.ts';

async function* chunked(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array, expected: Partial<ExpectedBlob> = {}, limits?: BlobLimits): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of readBlob(chunked(bytes), { name: 'layer', ...expected }, limits))
    parts.push(Uint8Array.from(chunk));
  return Buffer.concat(parts);
}

const digestOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const text = Buffer.from('some content of a layer\n'.repeat(5_000));
const forms = [
  ['plain', text],
  ['gzip', gzipSync(text)],
  ['zstd', zstdCompressSync(text)],
] as const;

describe.each(forms)('readBlob of %s', (form, stored) => {
  const right = { digest: digestOf(stored), size: stored.length };

  it('gives the content when all is as expected', async () => {
    expect(await read(stored, right)).toEqual(text);
    expect(await read(stored, { diffId: digestOf(text) })).toEqual(text);
  });

  it('refuses another digest, a blob that is shorter, and one that is longer', async () => {
    await expect(read(stored, { digest: digestOf(Buffer.from('x')) })).rejects.toMatchObject({
      code: 'BW_IMAGE_DIGEST_MISMATCH',
    });
    await expect(read(stored, { diffId: digestOf(Buffer.from('x')) })).rejects.toMatchObject({
      code: 'BW_IMAGE_DIGEST_MISMATCH',
    });
    await expect(read(stored, { size: stored.length + 1 })).rejects.toMatchObject({ code: 'BW_IMAGE_TRUNCATED' });
    await expect(read(stored, { size: stored.length - 1 })).rejects.toMatchObject({
      code: 'BW_IMAGE_DIGEST_MISMATCH',
    });
  });

  it('refuses what is cut off, wherever that is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: stored.length - 1 }), async (length) => {
        await expect(read(stored.subarray(0, length), right)).rejects.toMatchObject({
          code: /^BW_IMAGE_(?:TRUNCATED|DAMAGED)$/,
        });
      }),
      { numRuns: 30 },
    );
  });

  it('refuses a flipped bit, wherever that is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: stored.length * 8 - 1 }), async (bit) => {
        const flipped = Buffer.from(stored);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        await expect(read(flipped, right)).rejects.toMatchObject({ code: /^BW_IMAGE_/ });
      }),
      { numRuns: 30 },
    );
  });

  it('stops at its bounds', async () => {
    const limits = { bytes: 50_000, ratio: 1_000_000, freeBytes: 1 };
    await expect(read(stored, right, limits)).rejects.toMatchObject({ code: 'BW_IMAGE_TOO_LARGE' });
    if (form !== 'plain')
      await expect(read(stored, right, { bytes: 1e9, ratio: 3, freeBytes: 10_000 })).rejects.toMatchObject({
        code: 'BW_IMAGE_BOMB',
      });
  });
});

describe('readBlob', () => {
  it('reads all members of a gzip file and all frames of a zstd one, skippable frames as well', async () => {
    const half = text.subarray(0, 1000);
    expect(await read(Buffer.concat([gzipSync(half), gzipSync(text)]))).toEqual(Buffer.concat([half, text]));
    const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]);
    const frames = Buffer.concat([skippable, zstdCompressSync(half), skippable, zstdCompressSync(text)]);
    expect(await read(frames)).toEqual(Buffer.concat([half, text]));
  });

  it('passes on what its source throws', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield gzipSync(text).subarray(0, 100);
      throw new Error('the connection broke');
    }
    const reading = async () => {
      for await (const _ of readBlob(broken(), { name: 'layer' }));
    };
    await expect(reading()).rejects.toThrow('the connection broke');
  });

  it('can be left early', async () => {
    for await (const chunk of readBlob(chunked(gzipSync(text)), { name: 'layer' })) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
  });

  it('gives nothing for nothing', async () => {
    expect(await read(Buffer.alloc(0))).toEqual(Buffer.alloc(0));
  });
});
