import { createHash, type Hash } from 'node:crypto';
import { detectCompression } from '#formats/oci/media-types';
import { CodedError } from '#kernel/coded-error';
import { decompressFrames } from './decompress-frames.ts';
import { decompress } from './decompress.ts';

/** What a blob must be. What is not known is not checked. */
export interface ExpectedBlob {
  /** For messages: `layer sha256:…`, `the archive`. */
  readonly name: string;
  /** Of the bytes as stored: `sha256:…`. */
  readonly digest?: string | undefined;
  /** Bytes as stored. */
  readonly size?: number | undefined;
  /** Of the bytes without compression; only computed where `digest` is not known, because hashing costs as much as inflating. */
  readonly diffId?: string | undefined;
}

export interface BlobLimits {
  /** Bytes without compression. */
  readonly bytes: number;
  /** How many times as large as it is stored a blob may become, once it is larger than `freeBytes`. */
  readonly ratio: number;
  readonly freeBytes: number;
}

const mebi = 1024 * 1024;

/**
 * Real layers stay below 200 to 1. Files of nothing but zeros come to 1,029 to 1 with gzip and know no bound with zstd: images
 * have such files, and a gibibyte of them is read in a second or two.
 */
export const defaultBlobLimits: BlobLimits = { bytes: 64 * 1024 * mebi, ratio: 1_000, freeBytes: 1024 * mebi };

/**
 * The bytes of a blob without its compression, which is told by its first bytes: media types may lie. Size and digest are
 * checked while it passes, and a mistake is thrown before the end is told: who got all of it got the right bytes.
 */
export async function* readBlob(
  chunks: AsyncIterable<Uint8Array>,
  expected: ExpectedBlob,
  limits: BlobLimits = defaultBlobLimits,
): AsyncGenerator<Uint8Array> {
  const stored = new CheckedBytes(expected);
  const inner = stored.pass(chunks);
  try {
    const contentHash = expected.digest === undefined ? hashFor(expected.diffId) : undefined;
    let bytes = 0;
    for await (const chunk of await plainBytes(inner, expected.name)) {
      bytes += chunk.length;
      checkBounds(bytes, stored.bytes, limits, expected.name);
      contentHash?.update(chunk);
      yield chunk;
    }
    stored.finish();
    if (contentHash !== undefined) checkDigest(contentHash, expected.diffId ?? '', expected.name);
  } finally {
    // Also when somebody leaves early: files and connections are closed.
    await inner.return(undefined);
  }
}

async function plainBytes(stored: AsyncGenerator<Uint8Array>, name: string): Promise<AsyncIterable<Uint8Array>> {
  const { start, all } = await firstBytes(stored);
  const compression = detectCompression(start);
  if (compression === 'none') return all;
  return compression === 'gzip' ? decompress('gzip', all, name) : decompressFrames(all, name);
}

function checkBounds(bytes: number, stored: number, limits: BlobLimits, name: string): void {
  if (bytes > limits.bytes)
    throw new CodedError(
      'BW_IMAGE_TOO_LARGE',
      `${name} has more than ${limits.bytes} bytes without its compression`,
      'Real layers stay far below that: look at where the image comes from.',
    );
  if (bytes > limits.freeBytes && bytes > stored * limits.ratio)
    throw new CodedError(
      'BW_IMAGE_BOMB',
      `${name} becomes more than ${limits.ratio} times as large without its compression`,
      'No real layer does that: look at where the image comes from.',
    );
}

/** Counts and hashes what is stored. */
class CheckedBytes {
  readonly #expected: ExpectedBlob;
  readonly #hash: Hash | undefined;
  bytes = 0;

  constructor(expected: ExpectedBlob) {
    this.#expected = expected;
    this.#hash = hashFor(expected.digest);
  }

  async *pass(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
    const { size, name } = this.#expected;
    for await (const chunk of chunks) {
      this.bytes += chunk.length;
      if (size !== undefined && this.bytes > size)
        throw new CodedError(
          'BW_IMAGE_DIGEST_MISMATCH',
          `${name} has more than the ${size} bytes that its manifest says`,
          'Fetch or save the image again; if that does not help, do not use it.',
        );
      this.#hash?.update(chunk);
      yield chunk;
    }
    return undefined;
  }

  finish(): void {
    const { size, digest, name } = this.#expected;
    if (size !== undefined && this.bytes < size)
      throw new CodedError(
        'BW_IMAGE_TRUNCATED',
        `${name} ends after ${this.bytes} of ${size} bytes`,
        'Fetch or save the image again.',
      );
    if (this.#hash !== undefined) checkDigest(this.#hash, digest ?? '', name);
  }
}

function hashFor(digest: string | undefined): Hash | undefined {
  return digest === undefined ? undefined : createHash(digest.slice(0, digest.indexOf(':')));
}

function checkDigest(hash: Hash, digest: string, name: string): void {
  const actual = hash.digest('hex');
  if (digest.slice(digest.indexOf(':') + 1) === actual) return;
  throw new CodedError(
    'BW_IMAGE_DIGEST_MISMATCH',
    `${name} is not what its digest says (${digest.slice(0, digest.indexOf(':'))}:${actual})`,
    'Fetch or save the image again; if that does not help, do not use it.',
  );
}

/** The first four bytes without losing them. */
async function firstBytes(
  chunks: AsyncGenerator<Uint8Array>,
): Promise<{ readonly start: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
  const held: Uint8Array[] = [];
  let length = 0;
  while (length < 4) {
    const next = await chunks.next();
    if (next.done === true) break;
    held.push(next.value);
    length += next.value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* held;
    yield* chunks;
  }
  return { start: held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held), all: all() };
}
