import { gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';

/** Undoes DEFLATE (RFC 1951). Undefined when the bytes are none, stop in the middle or give more than `mostBytes`. */
export function inflateRaw(bytes: Uint8Array, mostBytes: number): Uint8Array | undefined {
  return attempt(inflateRawSync, bytes, mostBytes);
}

/** The same for zlib (RFC 1950). */
export function inflateZlib(bytes: Uint8Array, mostBytes: number): Uint8Array | undefined {
  return attempt(inflateSync, bytes, mostBytes);
}

/** The same for gzip (RFC 1952), all its members. */
export function inflateGzip(bytes: Uint8Array, mostBytes: number): Uint8Array | undefined {
  return attempt(gunzipSync, bytes, mostBytes);
}

/** The same for one frame of Zstandard (RFC 8878): Node stops after the first without a word (`formats/zstd` undoes all). */
export function inflateZstd(bytes: Uint8Array, mostBytes: number): Uint8Array | undefined {
  return attempt(zstdDecompressSync, bytes, mostBytes);
}

function attempt(
  inflate: (bytes: Uint8Array, options: { maxOutputLength: number; chunkSize: number }) => Uint8Array,
  bytes: Uint8Array,
  mostBytes: number,
): Uint8Array | undefined {
  try {
    // Archives hold many small files: a piece that is larger than the file is thrown away each time.
    const chunkSize = Math.max(1024, Math.min(mostBytes, 64 * 1024));
    return inflate(bytes, { maxOutputLength: Math.max(1, mostBytes), chunkSize });
  } catch {
    // Whatever zlib says of it: these bytes cannot be had.
    return undefined;
  }
}
