import { randomUUID } from 'node:crypto';

/** A UUID of version 4 (RFC 9562). */
export function randomId(): string {
  return randomUUID();
}
