import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Gap } from '#kernel/gap';
import { reasonOf } from './walk.ts';

/** Larger manifests exist (dumps of whole clusters); beyond this a text costs more memory than a scan may take. */
export const largestText = 128 * 1024 * 1024;

export type TextOrGap = { readonly text: string } | { readonly gap: Gap };

/**
 * Reads a text file in any encoding that YAML 1.2 knows (section 5.2): by its byte order mark, else by where the zero
 * bytes of its first character are.
 */
export function readText(path: string, shown = path): TextOrGap {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    const size = fstatSync(descriptor).size;
    if (size > largestText) return tooLarge(shown, size);
    const bytes = Buffer.allocUnsafe(size);
    let filled = 0;
    while (filled < size) {
      const read = readSync(descriptor, bytes, filled, size - filled, filled);
      if (read === 0) break;
      filled += read;
    }
    return { text: decode(bytes.subarray(0, filled)) };
  } catch (error) {
    return { gap: textGap('unreadable', shown, reasonOf(error), 'Give read permission, or leave the file out.') };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

export function decode(bytes: Buffer): string {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0) return decodeUtf32(bytes.subarray(4), true);
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return decodeUtf32(bytes.subarray(4), false);
  if (first === 0xff && second === 0xfe) return bytes.subarray(2).toString('utf16le');
  if (first === 0xfe && second === 0xff) return decodeUtf16BigEndian(bytes.subarray(2));
  if (first === 0 && second === 0 && third === 0 && fourth !== 0) return decodeUtf32(bytes, false);
  if (first !== 0 && second === 0 && third === 0 && fourth === 0) return decodeUtf32(bytes, true);
  if (first === 0 && second !== 0) return decodeUtf16BigEndian(bytes);
  if (first !== 0 && second === 0) return bytes.toString('utf16le');
  return bytes.toString('utf8');
}

function decodeUtf16BigEndian(bytes: Buffer): string {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
    .swap16()
    .toString('utf16le');
}

function decodeUtf32(bytes: Buffer, isLittleEndian: boolean): string {
  let text = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    text += String.fromCodePoint(point <= 0x10ffff ? point : 0xfffd);
  }
  return text;
}

/** True when the file holds exactly this text in UTF-8, so that writing it back changes nothing. */
export function isWrittenAs(path: string, text: string): boolean {
  try {
    return readFileSync(path).equals(Buffer.from(text, 'utf8'));
  } catch {
    return false;
  }
}

export function tooLarge(shown: string, size: number): TextOrGap {
  const megabytes = Math.ceil(size / 1024 / 1024);
  return {
    gap: textGap(
      'too-large',
      shown,
      `${megabytes} MiB are more than the ${largestText / 1024 / 1024} MiB that are read`,
      'Split the file.',
    ),
  };
}

function textGap(reason: string, file: string, what: string, remedy: string): Gap {
  return { reason, message: `${file}: ${what}`, remedy, meaning: 'Nothing in this file was checked.', place: { file } };
}
