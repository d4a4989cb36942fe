import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Gap } from '#kernel/gap';
import { reasonOf } from './walk.ts';

/** Larger manifests exist (dumps of whole clusters); beyond this a text costs more memory than a scan may take. */
export const largestText = 128 * 1024 * 1024;

export type TextOrGap = { readonly text: string } | { readonly gap: Gap };

/** Reads a text file of any Unicode encoding that has a byte order mark, UTF-8 without one. */
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
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le');
  return bytes.toString('utf8');
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
