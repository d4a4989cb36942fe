import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

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

function attempt(
  inflate: (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array,
  bytes: Uint8Array,
  mostBytes: number,
): Uint8Array | undefined {
  try {
    return inflate(bytes, { maxOutputLength: Math.max(1, mostBytes) });
  } catch {
    // Whatever zlib says of it: these bytes cannot be had.
    return undefined;
  }
}
