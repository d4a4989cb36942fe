import { zstdDecompressSync } from 'node:zlib';
import { type FramePiece, FrameSplitter } from '#formats/zstd/frame-splitter';
import { breathe } from '#io/breathe';
import { asImageError, damaged, decompress, truncated } from './decompress.ts';

/** Frames that are at most so large are inflated at once: layers in the form of zstd:chunked have one for each file. */
const smallFrame = 128 * 1024;
/** What may become of one at once; one that becomes more is inflated piece by piece, and stopped at the bound. */
const smallResult = 4 * 1024 * 1024;
/** Real layers have one for each piece of a file, and some ten thousands; each takes time, however little it holds. */
const mostFrames = 1_000_000;

/** Zstd frame by frame: a decoder of Node takes the end of the first for the end of all. */
export async function* decompressFrames(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const pieces = framePieces(chunks, name);
  let count = 0;
  try {
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
      count += 1;
      await breathe();
      if (count > mostFrames) throw damaged(name, `it has more than ${mostFrames} frames`);
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
      const small = isEnd && size <= smallFrame ? inflateSmall(Buffer.concat(held), name) : undefined;
      if (small !== undefined) yield small;
      else yield* decompress('zstd', frameBytes(held, isEnd, pieces), name);
    }
  } finally {
    await pieces.return(undefined);
  }
}

/** Undefined when more becomes of it than may be made at once. */
function inflateSmall(frame: Uint8Array, name: string): Uint8Array | undefined {
  try {
    return zstdDecompressSync(frame, { maxOutputLength: smallResult });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw asImageError(error, name);
  }
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

async function* framePieces(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<FramePiece, undefined> {
  const splitter = new FrameSplitter();
  for await (const chunk of chunks) {
    const pieces = splitter.split(chunk);
    if (pieces === undefined) throw damaged(name, 'something in it is no zstd');
    yield* pieces;
  }
  if (!splitter.isBetweenFrames) throw truncated(name);
  return undefined;
}
