import { inflateRaw } from '#kernel/compression';

/** A file in an archive, as the central directory has it (PKWARE APPNOTE 6.3.10, 4.3.12). */
export interface ZipEntry {
  /** As written; folders end with `/`. Not a path that may be written to: `..` and a leading `/` may be in it. */
  readonly name: string;
  /** Bytes when unpacked, as the directory claims. */
  readonly size: number;
  readonly packedSize: number;
  /** 0 is stored, 8 is deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Of the unpacked bytes, as the directory claims. Not checked here. */
  readonly crc32: number;
  /** Byte of its local header. */
  readonly offset: number;
}

export interface ZipRead {
  readonly entries: readonly ZipEntry[];
  readonly problem?: { readonly message: string };
}

const mostEntries = 500_000;
const endSize = 22;
const localHeaderSize = 30;
const end64Size = 56;

/** The directory of a ZIP archive; something may stand before the archive (programs that carry one). Never throws. */
export function readZip(bytes: Uint8Array): ZipRead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return { entries: [], problem: { message: 'it is no ZIP archive: its directory has no end' } };
  let count = view.getUint16(end + 10, true);
  let size = view.getUint32(end + 12, true);
  let start = view.getUint32(end + 16, true);
  let base = end;
  const end64 = findEnd64(view, end);
  if (end64 !== undefined) {
    count = Number(view.getBigUint64(end64 + 32, true));
    size = Number(view.getBigUint64(end64 + 40, true));
    start = Number(view.getBigUint64(end64 + 48, true));
    base = end64;
  }
  // What stands before the archive moves everything: the directory ends where its end record starts.
  const moved = base - size - start;
  if (moved < 0 || start + moved < 0)
    return { entries: [], problem: { message: 'the directory of the ZIP archive is cut off' } };
  const read = readDirectory(view, start + moved, base, count, moved, end64 !== undefined);
  return overlap(read.entries) ? { entries: [], problem: { message: 'files of the ZIP archive overlap' } } : read;
}

/** The bytes of a file. Undefined when it is packed otherwise, encrypted, damaged or larger than `mostBytes`. */
export function unpackZipEntry(bytes: Uint8Array, entry: ZipEntry, mostBytes: number): Uint8Array | undefined {
  const { offset, packedSize, size, method, isEncrypted } = entry;
  if (isEncrypted || size > mostBytes || offset + 30 > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(offset, true) !== 0x04034b50) return undefined;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedSize > bytes.length) return undefined;
  const packed = bytes.subarray(start, start + packedSize);
  if (method === 0) return packed;
  return method === 8 ? inflateRaw(packed, Math.max(1, Math.min(size, mostBytes))) : undefined;
}

/** The record is last, before a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - endSize - 0xffff);
  for (let at = view.byteLength - endSize; at >= first; at -= 1)
    if (view.getUint8(at) === 0x50 && view.getUint32(at, true) === 0x06054b50) return at;
  return undefined;
}

/** The locator stands before the end record; a record whose offset is moved stands just before the locator. */
function findEnd64(view: DataView, end: number): number | undefined {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) return undefined;
  for (const at of [Number(view.getBigUint64(locator + 8, true)), locator - end64Size])
    if (at >= 0 && at + end64Size <= locator && view.getUint32(at, true) === 0x06064b50) return at;
  return undefined;
}

/** One packed file that stands for many is how small archives unfold to petabytes (D. Fifield, "A better zip bomb"). */
function overlap(entries: readonly ZipEntry[]): boolean {
  let last = 0;
  for (const { offset, packedSize } of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < last) return true;
    last = offset + localHeaderSize + packedSize;
  }
  return false;
}

/** Archives of more than 65,535 files without the wide record have a count that went around. */
function readDirectory(
  view: DataView,
  start: number,
  end: number,
  count: number,
  moved: number,
  isCountWide: boolean,
): ZipRead {
  const entries: ZipEntry[] = [];
  const decoder = new TextDecoder('utf-8');
  let at = start;
  for (;;) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) {
      const isWhole = isCountWide ? entries.length === count : entries.length % 65_536 === count;
      return isWhole ? { entries } : { entries, problem: { message: 'the directory of the ZIP archive is damaged' } };
    }
    if (entries.length >= mostEntries)
      return { entries, problem: { message: `only the first ${mostEntries} files of the ZIP archive were read` } };
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > end) return { entries, problem: { message: 'the directory of the ZIP archive is damaged' } };
    const name = decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength));
    const sizes = {
      size: view.getUint32(at + 24, true),
      packedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    };
    widen(sizes, view, at + 46 + nameLength, extraLength);
    entries.push({
      name,
      size: sizes.size,
      packedSize: sizes.packedSize,
      offset: sizes.offset + moved,
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc32: view.getUint32(at + 16, true),
    });
    at = next;
  }
}

interface Sizes {
  size: number;
  packedSize: number;
  offset: number;
}

/** Extra field 1 holds those of the three that are too large for 32 bits, in this order (4.5.3). */
function widen(sizes: Sizes, view: DataView, start: number, length: number): void {
  for (let at = start; at + 4 <= start + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const end = Math.min(at + 4 + view.getUint16(at + 2, true), start + length);
    let value = at + 4;
    for (const field of ['size', 'packedSize', 'offset'] as const) {
      if (sizes[field] !== 0xffffffff || value + 8 > end) continue;
      sizes[field] = Number(view.getBigUint64(value, true));
      value += 8;
    }
    return;
  }
}
