import { createHash } from 'node:crypto';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BlobLimits, type ExpectedBlob, readBlob } from './blob-stream.ts';

async function* chunked(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(
  bytes: Uint8Array,
  expected: Partial<ExpectedBlob> = {},
  limits?: BlobLimits,
  size?: number,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of readBlob(chunked(bytes, size), { name: 'layer', ...expected }, limits))
    parts.push(Uint8Array.from(chunk));
  return Buffer.concat(parts);
}

function flip(bytes: Uint8Array, bit: number): Buffer {
  const flipped = Buffer.from(bytes);
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return flipped;
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
        await expect(read(flip(stored, bit), right)).rejects.toMatchObject({ code: /^BW_IMAGE_/ });
      }),
      { numRuns: 30 },
    );
  });

  it.skipIf(form === 'plain')('refuses what is cut off when nothing is known about it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 4, max: stored.length - 1 }),
        fc.integer({ min: 1, max: 90 }),
        async (at, size) => {
          await expect(read(stored.subarray(0, at), {}, undefined, size)).rejects.toMatchObject({
            code: 'BW_IMAGE_TRUNCATED',
          });
        },
      ),
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
  it.each([
    ['gzip', gzipSync(text)],
    ['zstd with its checksum', zstdCompressSync(text, { params: { [constants.ZSTD_c_checksumFlag]: 1 } })],
  ])('gives the same content or an error for a flipped bit without a digest: %s', async (_, stored) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4 * 8, max: stored.length * 8 - 1 }), async (bit) => {
        const answer = await read(flip(stored, bit)).catch((error: unknown) => error);
        // A name or a time in a gzip header is covered by nothing, and says nothing.
        if (Buffer.isBuffer(answer)) expect(answer.equals(text)).toBe(true);
        else expect(answer).toMatchObject({ code: /^BW_IMAGE_/ });
      }),
      { numRuns: 60 },
    );
  });

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

  it.each(forms)('closes its source when it is left early: %s', async (_, stored) => {
    let isClosed = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield stored;
      } finally {
        isClosed = true;
      }
    }
    for await (const chunk of readBlob(source(), { name: 'layer' })) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(isClosed).toBe(true);
  });

  it.each([1, 7, 512, 1_000_000])(
    'reads over zeros after gzip in chunks of %i bytes, and refuses anything else',
    async (size) => {
      const stored = gzipSync(text);
      const padded = Buffer.concat([stored, Buffer.alloc(1500)]);
      expect(await read(padded, { digest: digestOf(padded) }, undefined, size)).toEqual(text);
      for (const rest of [Buffer.from('more'), Buffer.concat([Buffer.alloc(700), stored])])
        await expect(read(Buffer.concat([stored, rest]), {}, undefined, size)).rejects.toMatchObject({
          code: 'BW_IMAGE_DAMAGED',
        });
    },
  );

  it('ends where chunks end with the compressed data and zeros follow', async () => {
    const stored = gzipSync(text);
    async function* source(): AsyncGenerator<Uint8Array> {
      yield stored;
      for (let count = 0; count < 20; count += 1) yield Buffer.alloc(100_000);
    }
    let bytes = 0;
    for await (const chunk of readBlob(source(), { name: 'layer' })) bytes += chunk.length;
    expect(bytes).toBe(text.length);
  });

  it('refuses bytes after zstd that are no frame', async () => {
    await expect(read(Buffer.concat([zstdCompressSync(text), Buffer.alloc(8)]))).rejects.toMatchObject({
      code: 'BW_IMAGE_DAMAGED',
    });
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(3_000_000))],
    ['zstd', zstdCompressSync(Buffer.alloc(60_000_000))],
  ])('stops a bomb of %s before it goes off', async (_, bomb) => {
    let bytes = 0;
    const reading = async (): Promise<void> => {
      const limits = { bytes: 1e12, ratio: 500, freeBytes: 1_000_000 };
      for await (const chunk of readBlob(chunked(bomb), { name: 'layer' }, limits)) bytes += chunk.length;
    };
    await expect(reading()).rejects.toMatchObject({ code: 'BW_IMAGE_BOMB' });
    expect(bytes).toBeLessThan(10_000_000);
  });

  it('gives nothing for nothing', async () => {
    expect(await read(Buffer.alloc(0))).toEqual(Buffer.alloc(0));
  });
});
