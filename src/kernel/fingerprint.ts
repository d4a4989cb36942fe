import { shortHash } from '#kernel/hash';

/** 128 bits of SHA-256 over the parts, as 32 hex digits. The parts are kept apart by a separator that no part holds. */
export function fingerprint(parts: readonly string[]): string {
  return shortHash(parts.join('\u0000'));
}
