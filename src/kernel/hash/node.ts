import { hash } from 'node:crypto';

/** The first 128 bits of SHA-256 (FIPS 180-4) over the UTF-8 of a text, as 32 hex digits. */
export function shortHash(text: string): string {
  // Cut while it is bytes: a slice of the longer text would keep all of it in memory.
  return hash('sha256', text, 'buffer').toString('hex', 0, 16);
}
