import { joinBytes } from '#kernel/bytes';
import { inflateZstd } from '#kernel/compression';
import { FrameSplitter } from './frame-splitter.ts';

/** Undoes Zstandard (RFC 8878), all its frames. Undefined when the bytes are none, stop in the middle or give more than `mostBytes`. */
export function inflateZstdFrames(bytes: Uint8Array, mostBytes: number): Uint8Array | undefined {
  const splitter = new FrameSplitter();
  const pieces = splitter.split(bytes);
  if (pieces === undefined || pieces.length === 0 || !splitter.isBetweenFrames) return undefined;
  const parts: Uint8Array[] = [];
  let frame: Uint8Array[] = [];
  let left = mostBytes;
  for (const piece of pieces) {
    frame.push(piece.bytes);
    if (!piece.isEnd) continue;
    const part = inflateZstd(joinBytes(frame), left);
    if (part === undefined) return undefined;
    left -= part.length;
    parts.push(part);
    frame = [];
  }
  return joinBytes(parts);
}
