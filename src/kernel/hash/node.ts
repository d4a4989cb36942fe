import { createHash, hash } from 'node:crypto';
import type { DigestAlgorithm, RunningDigest } from '../digest.ts';

/** The first 128 bits of SHA-256 (FIPS 180-4) over the UTF-8 of a text, as 32 hex digits. */
export function shortHash(text: string): string {
  // Cut while it is bytes: a slice of the longer text would keep all of it in memory.
  return hash('sha256', text, 'buffer').toString('hex', 0, 16);
}

/** Digest of bytes that come in pieces, as hexadecimal digits. */
export function startDigest(algorithm: DigestAlgorithm): RunningDigest {
  const running = createHash(algorithm);
  return {
    add: (bytes) => void running.update(bytes),
    finish: () => running.digest('hex'),
  };
}

/** Digest of bytes that are all there, as hexadecimal digits. */
export function digest(algorithm: DigestAlgorithm, bytes: Uint8Array): string {
  return hash(algorithm, bytes, 'hex');
}
