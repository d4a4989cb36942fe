import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createZstdDecompress, zstdDecompressSync } from 'node:zlib';
import { type FramePiece, FrameSplitter } from '#formats/zstd/frame-splitter';
import { detectCompression } from '#formats/oci/media-types';
import { CodedError } from '#kernel/coded-error';

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

/** DEFLATE cannot reach 1,032 to 1, real layers stay below 200; zeros in a zstd frame know no bound. */
export const defaultBlobLimits: BlobLimits = { bytes: 64 * 1024 * mebi, ratio: 1_000, freeBytes: 64 * mebi };

/** Zlib's own default of 16 KiB makes inflating 2.7 times as slow. */
const pieceSize = 512 * 1024;

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
  let plain: AsyncIterable<Uint8Array>;
  const first = await firstBytes(inner);
  const compression = detectCompression(first.start);
  if (compression === 'none') plain = first.all;
  else if (compression === 'gzip') plain = decompress('gzip', first.all, expected.name);
  else plain = decompressFrames(first.all, expected.name, limits);
  const contentHash = expected.digest === undefined ? hashFor(expected.diffId) : undefined;
  let bytes = 0;
  for await (const chunk of plain) {
    bytes += chunk.length;
    checkBounds(bytes, stored.bytes, limits, expected.name);
    contentHash?.update(chunk);
    yield chunk;
  }
  // A compressed stream may end before the blob does: what follows is part of the digest.
  for await (const _ of inner);
  stored.finish();
  if (contentHash !== undefined) checkDigest(contentHash, expected.diffId ?? '', expected.name);
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

  async *pass(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
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
    // Not `yield*`: ending early must not end the blob, whose rest is still checked.
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  }
  return { start: held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held), all: all() };
}

/** Frames that are at most so large are inflated at once: layers in the form of zstd:chunked have one for each file. */
const smallFrame = 1024 * 1024;

/** Zstd frame by frame: a decoder of Node takes the end of the first for the end of all. */
async function* decompressFrames(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  limits: BlobLimits,
): AsyncGenerator<Uint8Array> {
  const pieces = framePieces(chunks, name);
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
    const held = [next.value.bytes];
    let size = next.value.bytes.length;
    let isEnd = next.value.isEnd;
    while (!isEnd && size <= smallFrame) {
      const more = await pieces.next();
      if (more.done === true) break;
      held.push(more.value.bytes);
      size += more.value.bytes.length;
      isEnd = more.value.isEnd;
    }
    if (isEnd && size <= smallFrame) yield* inflateFrame(Buffer.concat(held), name, limits);
    else yield* decompress('zstd', frameBytes(held, isEnd, pieces), name);
  }
}

/** A small frame may still be a bomb: then it is inflated piece by piece, and stopped at the bound. */
async function* inflateFrame(frame: Uint8Array, name: string, limits: BlobLimits): AsyncGenerator<Uint8Array> {
  const most = Math.min(limits.bytes, frame.length * 100 + pieceSize);
  try {
    yield zstdDecompressSync(frame, { maxOutputLength: most });
    return;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw asImageError(error, name);
  }
  yield* decompress('zstd', only(frame), name);
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* frameBytes(
  held: readonly Uint8Array[],
  isWhole: boolean,
  pieces: AsyncIterator<FramePiece>,
): AsyncGenerator<Uint8Array> {
  yield* held;
  let isEnd = isWhole;
  while (!isEnd) {
    const next = await pieces.next();
    if (next.done === true) return;
    yield next.value.bytes;
    isEnd = next.value.isEnd;
  }
}

async function* framePieces(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<FramePiece> {
  const splitter = new FrameSplitter();
  for await (const chunk of chunks) {
    const pieces = splitter.split(chunk);
    if (pieces === undefined)
      throw new CodedError(
        'BW_IMAGE_DAMAGED',
        `${name} has something in it that is no zstd`,
        'Fetch or save the image again.',
      );
    yield* pieces;
  }
  if (!splitter.isBetweenFrames) throw truncated(name);
}

/** Inflates in the pool of threads that Node has for it, so that several blobs are inflated at the same time. */
async function* decompress(
  kind: 'gzip' | 'zstd',
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array> {
  const stream =
    kind === 'gzip'
      ? createGunzip({ chunkSize: pieceSize })
      : createZstdDecompress({ chunkSize: pieceSize, params: { [constants.ZSTD_d_windowLogMax]: 27 } });
  const source = Readable.from(chunks, { objectMode: true });
  let failure: unknown;
  const feeding = pipeline(source, stream).catch((error: unknown) => {
    failure = error;
  });
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
    await feeding;
    if (failure !== undefined) throw asImageError(failure, name);
  } catch (error) {
    await feeding;
    throw asImageError(failure ?? error, name);
  } finally {
    stream.destroy();
    source.destroy();
  }
}

function asImageError(error: unknown, name: string): unknown {
  if (error instanceof CodedError || !(error instanceof Error)) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (!/^(?:Z_|ZSTD|ERR_ZSTD)/.test(code)) return error;
  const isCut = code === 'Z_BUF_ERROR' || /unexpected end/i.test(error.message);
  return isCut
    ? truncated(name)
    : new CodedError(
        'BW_IMAGE_DAMAGED',
        `${name} cannot be decompressed (${error.message})`,
        'Fetch or save the image again.',
      );
}

function truncated(name: string): CodedError {
  return new CodedError(
    'BW_IMAGE_TRUNCATED',
    `${name} ends in the middle of its compressed data`,
    'Fetch or save the image again.',
  );
}
