import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { projectUrl } from '#kernel/project';

/** The namespace of everything that is named here, drawn once at random; changing it changes every UUID. */
const productNamespace = '3d0f4bd6-6a0b-4c0e-9a53-6f4b5be1c7d2';

/**
 * A UUID that is the same for the same name (RFC 9562 section 5.5, version 5: SHA-1 of namespace and name). OSCAL takes
 * versions 4 and 5 only.
 */
export function nameUuid(namespace: string, name: string): string {
  const space = hexToBytes(namespace.replaceAll('-', ''));
  const nameBytes = utf8ToBytes(name);
  const input = new Uint8Array(space.length + nameBytes.length);
  input.set(space);
  input.set(nameBytes, space.length);
  const hex = bytesToHex(sha1(input).subarray(0, 16));
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}

/** A UUID that is the same for the same parts, wherever and whenever it is asked for. */
export function stableUuid(...parts: readonly string[]): string {
  return nameUuid(productNamespace, parts.join('\u0000'));
}

/** The page of a rule in the published reference. */
export function ruleUrl(rule: string): string {
  return `${projectUrl}/blob/main/docs/reference/rules/${encodeURIComponent(rule)}.md`;
}
