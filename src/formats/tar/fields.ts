const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Text of a name. Names are bytes on Linux: when they are no UTF-8, every byte from 0x80 on becomes one of U+DC80 to
 * U+DCFF, which no UTF-8 text can hold. So two names that differ stay different, and nobody hides one behind another.
 */
export function decodeName(bytes: Uint8Array): string {
  // Short names are copied in less time than it takes to call a decoder.
  if (bytes.length <= 12) {
    let text = '';
    for (const byte of bytes) {
      if (byte >= 0x80) return decodeLong(bytes);
      text += String.fromCharCode(byte);
    }
    return text;
  }
  return decodeLong(bytes);
}

function decodeLong(bytes: Uint8Array): string {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    const pieces: string[] = [];
    for (let at = 0; at < bytes.length; at += 1024) {
      const codes = Array.from(bytes.subarray(at, at + 1024), (byte) => (byte < 0x80 ? byte : 0xdc00 + byte));
      pieces.push(String.fromCharCode(...codes));
    }
    return pieces.join('');
  }
}

/** Text of a header field, which ends at the first NUL or with the field. */
export function readText(block: Uint8Array, at: number, length: number): string {
  let end = at;
  while (end < at + length && block[end] !== 0) end += 1;
  return end === at ? '' : decodeName(block.subarray(at, end));
}

const space = 0x20;

/**
 * Number of a header field: octal digits, or a big-endian two's complement when the first bit is set (GNU base-256).
 * 0 for an empty field, undefined for other text and for what 64 bits cannot hold. Beyond 2^53 it is not exact.
 */
export function readNumber(block: Uint8Array, at: number, length: number): number | undefined {
  if (((block[at] ?? 0) & 0x80) !== 0) return readBase256(block, at, length);
  const end = at + length;
  let next = at;
  while (next < end && (block[next] === space || block[next] === 0)) next += 1;
  let value = 0;
  for (; next < end; next += 1) {
    const byte = block[next] ?? 0;
    if (byte === space || byte === 0) break;
    if (byte < 0x30 || byte > 0x37) return undefined;
    value = value * 8 + (byte - 0x30);
  }
  return value;
}

function readBase256(block: Uint8Array, at: number, length: number): number | undefined {
  const first = block[at] ?? 0;
  const isNegative = (first & 0x40) !== 0;
  const inversion = isNegative ? 0xff : 0;
  let value = (first ^ inversion) & 0x3f;
  for (let next = at + 1; next < at + length; next += 1) {
    value = value * 256 + ((block[next] ?? 0) ^ inversion);
    if (value > 2 ** 63) return undefined;
  }
  return isNegative ? -value - 1 : value;
}

/** The same for sizes and offsets: exact, and from 0 on. */
export function readCount(block: Uint8Array, at: number, length: number): number | undefined {
  const value = readNumber(block, at, length);
  return value !== undefined && value >= 0 && Number.isSafeInteger(value) ? value : undefined;
}
