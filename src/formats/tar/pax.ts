import type { Fault } from './fault.ts';
import { decodeName } from './fields.ts';

/** What extended headers say about the next entry (POSIX.1-2024 pax, "pax Extended Header"). */
export interface PaxRecords {
  /** Values by keyword, without those kept apart below. */
  readonly values: ReadonlyMap<string, string>;
  readonly xattrs: ReadonlyMap<string, Uint8Array>;
  /** `GNU.sparse.offset` and `GNU.sparse.numbytes` of version 0.0, which stand there once for each piece. */
  readonly sparsePairs: readonly number[];
}

const xattrPrefix = 'SCHILY.xattr.';
const libarchivePrefix = 'LIBARCHIVE.xattr.';
/** Keywords that mean something here. Others (comments, access times) are read over. */
const known = new Set(['path', 'linkpath', 'size', 'uid', 'gid', 'uname', 'gname', 'mtime']);

/** `most`: how many records there may be. */
export function readPaxRecords(bytes: Uint8Array, most: number): PaxRecords | Fault {
  const values = new Map<string, string>();
  const xattrs = new Map<string, Uint8Array>();
  const sparsePairs: number[] = [];
  let count = 0;
  for (let at = 0; at < bytes.length; ) {
    count += 1;
    if (count > most) return { fault: `an extended header has more than ${most} records`, isBound: true };
    const record = recordAt(bytes, at);
    if (record === undefined) return { fault: 'a record of an extended header is malformed' };
    const { keyword, value } = record;
    if (keyword === 'GNU.sparse.offset' || keyword === 'GNU.sparse.numbytes') {
      const number = readDecimal(decodeName(value));
      const isOffset = keyword === 'GNU.sparse.offset';
      if (number === undefined || (sparsePairs.length % 2 === 0) !== isOffset)
        return { fault: 'the map of a sparse file is malformed' };
      sparsePairs.push(number);
    } else if (keyword.startsWith(xattrPrefix)) {
      xattrs.set(keyword.slice(xattrPrefix.length), value.slice());
    } else if (keyword.startsWith(libarchivePrefix)) {
      const name = keyword.slice(libarchivePrefix.length);
      const decoded = decodeLibarchive(name, decodeName(value));
      // libarchive writes the same attribute in both forms; the plain one is exact.
      if (decoded !== undefined && !xattrs.has(decoded.name)) xattrs.set(decoded.name, decoded.value);
    } else if (known.has(keyword) || keyword.startsWith('GNU.sparse.')) {
      if (value.includes(0)) return { fault: `${keyword} of an extended header holds a NUL` };
      values.set(keyword, decodeName(value));
    }
    at = record.end;
  }
  if (sparsePairs.length % 2 !== 0) return { fault: 'the map of a sparse file is malformed' };
  return { values, xattrs, sparsePairs };
}

/** `LENGTH KEYWORD=VALUE\n`, where the length counts the whole record with its own digits. */
function recordAt(
  bytes: Uint8Array,
  start: number,
): { readonly keyword: string; readonly value: Uint8Array; readonly end: number } | undefined {
  let length = 0;
  let at = start;
  for (; at < start + 10 && isDigit(bytes[at]); at += 1) length = length * 10 + ((bytes[at] ?? 0) - 0x30);
  const end = start + length;
  if (at === start || bytes[at] !== 0x20 || end > bytes.length || end - 1 <= at || bytes[end - 1] !== 0x0a)
    return undefined;
  const equals = bytes.indexOf(0x3d, at + 1);
  if (equals <= at + 1 || equals >= end - 1) return undefined;
  return { keyword: decodeName(bytes.subarray(at + 1, equals)), value: bytes.subarray(equals + 1, end - 1), end };
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** A whole number from 0 on in decimal digits; undefined for anything else. */
export function readDecimal(text: string): number | undefined {
  if (!/^\d{1,19}$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** libarchive encodes the name for URLs and the value in base64 without padding; what is not so is left out, as engines do with all of these. */
function decodeLibarchive(
  name: string,
  value: string,
): { readonly name: string; readonly value: Uint8Array } | undefined {
  try {
    return { name: decodeURIComponent(name), value: Uint8Array.from(atob(value.trim()), (c) => c.charCodeAt(0)) };
  } catch {
    return undefined;
  }
}
