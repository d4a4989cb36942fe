/** An address of IPv4 (4 bytes) or IPv6 (16). */
export interface InternetAddress {
  readonly bytes: readonly number[];
}

/** Or why it is none, as Go's `netip.ParseAddr` takes them: no leading zeros, no zones, no IPv4 within IPv6. */
export type AddressRead = InternetAddress | { readonly problem: string };

const longest = 64;

export function readAddress(text: string, isMappedAllowed = false): AddressRead {
  if (text.length > longest) return bad(text, 'unable to parse IP');
  if (text.includes('%')) return { problem: `IP address ${quoted(text)} with zone value is not allowed` };
  const bytes = text.includes(':') ? ipv6(text) : ipv4(text);
  if (bytes === undefined) return bad(text, 'unable to parse IP');
  if (bytes.length === 16 && isMapped(bytes))
    return isMappedAllowed && !text.includes('.')
      ? { bytes: bytes.slice(12) }
      : { problem: `IPv4-mapped IPv6 address ${quoted(text)} is not allowed` };
  return { bytes };
}

function bad(text: string, why: string): { readonly problem: string } {
  const own = quoted(text.slice(0, longest));
  return { problem: `IP Address ${own} parse error during conversion from string: ParseAddr(${own}): ${why}` };
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function isMapped(bytes: readonly number[]): boolean {
  return bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
}

function ipv4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part))) return undefined;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte < 256) ? bytes : undefined;
}

function ipv6(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = '', tail] = halves;
  const [before, after] = [groups(head, tail === undefined), tail === undefined ? [] : groups(tail, true)];
  if (before === undefined || after === undefined) return undefined;
  const missing = 16 - before.length - after.length;
  // What is left out is at least one group.
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined;
  return [...before, ...Array.from({ length: missing }, () => 0), ...after];
}

/** Groups of 16 bits; the last two may be written as IPv4. */
function groups(text: string, isEnd: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const parts = text.split(':');
  for (const [at, part] of parts.entries()) {
    if (/^[\da-f]{1,4}$/i.test(part)) {
      const group = Number.parseInt(part, 16);
      bytes.push(group >> 8, group & 255);
      continue;
    }
    const last = isEnd && at === parts.length - 1 ? ipv4(part) : undefined;
    if (last === undefined) return undefined;
    bytes.push(...last);
  }
  return bytes.length > 16 ? undefined : bytes;
}

/** The one way to write it (RFC 5952). */
export function formatAddress({ bytes }: InternetAddress): string {
  if (bytes.length === 4) return bytes.join('.');
  const own = Array.from({ length: 8 }, (_, at) => ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0));
  const { start, length } = longestZeros(own);
  const text = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  return length < 2 ? text(own) : `${text(own.slice(0, start))}::${text(own.slice(start + length))}`;
}

function longestZeros(own: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < own.length; start += 1) {
    let length = 0;
    while (own[start + length] === 0) length += 1;
    if (length > best.length) best = { start, length };
  }
  return best;
}

/** The first bits; the rest is zero. */
export function maskAddress({ bytes }: InternetAddress, bits: number): InternetAddress {
  return { bytes: bytes.map((byte, at) => byte & ((0xff00 >> Math.min(8, Math.max(0, bits - 8 * at))) & 255)) };
}
