import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { DigestAlgorithm, RunningDigest } from '../digest.ts';

/** What `node.ts` computes, where there is no Node. */
export function shortHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)).subarray(0, 16));
}

const algorithms = { md5, sha1, sha256, sha512 };

export function startDigest(algorithm: DigestAlgorithm): RunningDigest {
  const running = algorithms[algorithm].create();
  return {
    add: (bytes) => void running.update(bytes),
    finish: () => bytesToHex(running.digest()),
  };
}

export function digest(algorithm: DigestAlgorithm, bytes: Uint8Array): string {
  return bytesToHex(algorithms[algorithm](bytes));
}
