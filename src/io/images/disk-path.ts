import { join } from 'node:path';

/**
 * Where an entry is on disk. Names are bytes on Linux: those that are no UTF-8 are told with U+DC80 to U+DCFF (`decodeName`), and
 * become bytes again here.
 */
export function diskPath(root: string, path: string): string | Buffer {
  const whole = join(root, path);
  if (!/[\udc80-\udcff]/u.test(whole)) return whole;
  const parts: Buffer[] = [];
  for (const character of whole) {
    const code = character.codePointAt(0) ?? 0;
    parts.push(code >= 0xdc80 && code <= 0xdcff ? Buffer.from([code - 0xdc00]) : Buffer.from(character));
  }
  return Buffer.concat(parts);
}
