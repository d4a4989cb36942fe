import { constants, createGunzip, createZstdDecompress, type Gunzip, type ZstdDecompress } from 'node:zlib';
import { CodedError } from '#kernel/coded-error';

/** Zlib's own default of 16 KiB makes inflating 2.7 times as slow. */
const pieceSize = 512 * 1024;

/**
 * Inflates in the pool of threads that Node has for it, so that several blobs are inflated at the same time. Gzip: all
 * members, and zeros may follow them, as pigz and GNU gzip have it; zstd: one frame.
 */
export async function* decompress(
  kind: 'gzip' | 'zstd',
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array> {
  const stream =
    kind === 'gzip'
      ? createGunzip({ chunkSize: pieceSize })
      : createZstdDecompress({ chunkSize: pieceSize, params: { [constants.ZSTD_d_windowLogMax]: 27 } });
  let failure: { readonly error: unknown } | undefined;
  const feeding = feed(stream, chunks, name).catch((error: unknown) => {
    failure ??= { error };
    stream.destroy();
  });
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
    await feeding;
  } catch (error) {
    failure ??= { error };
  } finally {
    stream.destroy();
    await feeding;
  }
  if (failure !== undefined) throw asImageError(failure.error, name);
}

/**
 * Gives the decoder one chunk after the other. A pipeline would wait for ever where a decoder ends before its input does: Node
 * then never says that the rest was taken.
 */
async function feed(stream: Gunzip | ZstdDecompress, chunks: AsyncIterable<Uint8Array>, name: string): Promise<void> {
  let wake = (): void => undefined;
  for (const event of ['end', 'close'])
    stream.once(event, () => {
      wake();
    });
  // Whoever reads the stream is told of errors; one without a listener would end the program.
  stream.on('error', () => undefined);
  let fed = 0;
  let isOver = false;
  for await (const chunk of chunks) {
    if (!isOver && !stream.destroyed && chunk.length > 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
        stream.write(chunk, () => {
          resolve();
        });
      });
    const taken = stream.bytesWritten - fed;
    fed += chunk.length;
    // What comes after its end the decoder leaves lying. Destroyed: somebody left, or was told of an error.
    isOver ||= stream.readableEnded || (!stream.destroyed && taken < chunk.length);
    if (isOver) checkRest(chunk.subarray(Math.max(0, taken)), name);
    else if (stream.destroyed) return;
  }
  if (!isOver && !stream.destroyed) stream.end();
}

/** Go's readers refuse whatever follows, others read over zeros: what an engine may have unpacked is read. */
function checkRest(rest: Uint8Array, name: string): void {
  if (rest.some((byte) => byte !== 0)) throw damaged(name, 'something follows the compressed data');
}

export function asImageError(error: unknown, name: string): unknown {
  if (error instanceof CodedError || !(error instanceof Error)) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (!/^(?:Z_|ZSTD|ERR_ZSTD)/.test(code)) return error;
  if (code === 'Z_BUF_ERROR' || /unexpected end/i.test(error.message)) return truncated(name);
  if (/windowTooLarge/i.test(code) || /too much memory/i.test(error.message))
    return new CodedError(
      'BW_IMAGE_TOO_LARGE',
      `${name} needs more than 128 MiB of memory to be decompressed`,
      'Compress it without a long window (zstd --long).',
    );
  return damaged(name, error.message);
}

export function damaged(name: string, why: string): CodedError {
  return new CodedError(
    'BW_IMAGE_DAMAGED',
    `${name} cannot be decompressed (${why})`,
    'Fetch or save the image again.',
  );
}

export function truncated(name: string): CodedError {
  return new CodedError(
    'BW_IMAGE_TRUNCATED',
    `${name} ends in the middle of its compressed data`,
    'Fetch or save the image again.',
  );
}
