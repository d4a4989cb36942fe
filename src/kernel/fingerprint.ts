import { sha256 } from '@noble/hashes/sha2.js';

const encoder = new TextEncoder();
const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** 128 bits of SHA-256 over the parts, as 32 hex digits. The parts are kept apart by a separator that no part holds. */
export function fingerprint(parts: readonly string[]): string {
  const digest = sha256(encoder.encode(parts.join('\u0000')));
  // One text, not a chain of sixteen: results hold many fingerprints.
  return Array.from(digest.subarray(0, 16), (byte) => hexPairs[byte]).join('');
}
