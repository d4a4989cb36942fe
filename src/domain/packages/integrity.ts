type Hash = { readonly algorithm: string; readonly value: string };

const algorithms: Readonly<Record<string, readonly [string, number]>> = {
  md5: ['MD5', 16],
  sha1: ['SHA-1', 20],
  sha224: ['SHA-224', 28],
  sha256: ['SHA-256', 32],
  sha384: ['SHA-384', 48],
  sha512: ['SHA-512', 64],
};

/** Hashes of `sha512-BASE64 sha1-BASE64` (Subresource Integrity, as npm writes it); what is none is left out. */
export function hashesOfIntegrity(integrity: string): readonly Hash[] {
  return integrity
    .slice(0, 4096)
    .split(/\s+/)
    .flatMap((part) => {
      const dash = part.indexOf('-');
      const known = dash > 0 ? algorithmOf(part.slice(0, dash)) : undefined;
      if (known === undefined) return [];
      const value = hexOfBase64(part.slice(dash + 1).replace(/\?.*$/, ''));
      return value?.length === known[1] * 2 ? [{ algorithm: known[0], value }] : [];
    });
}

/** The hash of `sha256:HEX` or `sha256=HEX`. */
export function hashOfPair(text: string): Hash | undefined {
  const at = text.search(/[:=]/);
  const known = at > 0 ? algorithmOf(text.slice(0, at)) : undefined;
  const value = text.slice(at + 1).toLowerCase();
  return known !== undefined && value.length === known[1] * 2 && /^[0-9a-f]*$/.test(value)
    ? { algorithm: known[0], value }
    : undefined;
}

function algorithmOf(name: string): readonly [string, number] | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(algorithms, key) ? algorithms[key] : undefined;
}

/** Value of a character of base64 (RFC 4648, 4). */
function sixBits(code: number): number {
  if (code >= 97) return code - 71;
  if (code >= 65) return code - 65;
  if (code >= 48) return code + 4;
  return code === 43 ? 62 : 63;
}

/** Hexadecimal digits of base64 or base64url, with or without its end; undefined when it is neither. */
export function hexOfBase64(text: string): string | undefined {
  const plain = text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(plain) || plain.length % 4 === 1) return undefined;
  let hex = '';
  for (let at = 0; at + 1 < plain.length; at += 2)
    hex += (sixBits(plain.charCodeAt(at)) * 64 + sixBits(plain.charCodeAt(at + 1)) + 4096).toString(16).slice(1);
  if (plain.length % 2 === 1) hex += (sixBits(plain.charCodeAt(plain.length - 1)) >> 2).toString(16);
  // Bits that fill up the last character belong to no byte.
  return hex.slice(0, Math.floor((plain.length * 3) / 4) * 2);
}
