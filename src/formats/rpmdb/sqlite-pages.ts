import type { ProblemList } from '#formats/read-problems';
import { PayloadBudget, VisitedPages, viewOf } from './blob.ts';

/** A database file whose header holds (SQLite file format, 1.3). */
export interface SqliteFile {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly pageSize: number;
  /** Bytes of a page that are used: extensions may keep some at its end. */
  readonly usable: number;
  readonly pageCount: number;
  readonly visited: VisitedPages;
  readonly budget: PayloadBudget;
  readonly problems: ProblemList;
}

const magic = new TextEncoder().encode('SQLite format 3\0');
const headerSize = 100;

export function isSqlite(bytes: Uint8Array): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

export function openSqlite(bytes: Uint8Array, problems: ProblemList): SqliteFile | undefined {
  if (bytes.length < headerSize) {
    problems.add('the file ends within the header of the database', bytes.length);
    return undefined;
  }
  const view = viewOf(bytes);
  const written = view.getUint16(16);
  const pageSize = written === 1 ? 65_536 : written;
  const usable = pageSize - view.getUint8(20);
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0 || usable < 480) {
    problems.add('the size of the pages is none that SQLite has', 16);
    return undefined;
  }
  const encoding = view.getUint32(56);
  if (encoding > 1) {
    problems.add('the texts of the database are not UTF-8', 56);
    return undefined;
  }
  const pageCount = Math.floor(bytes.length / pageSize);
  // The count is valid only when it was written by a version that knows it (1.3.7).
  if (view.getUint32(24) === view.getUint32(92) && view.getUint32(28) > pageCount) {
    problems.add(`the file has ${pageCount} pages where its header names ${view.getUint32(28)}`, 28);
  }
  const visited = new VisitedPages(pageCount + 1);
  return { bytes, view, pageSize, usable, pageCount, visited, budget: new PayloadBudget(bytes, problems), problems };
}

/** Where page 1, 2, … starts. */
export function pageStart(file: SqliteFile, page: number): number {
  return (page - 1) * file.pageSize;
}

export interface Varint {
  readonly value: number;
  readonly end: number;
}

/** Big-endian groups of 7 bits, the ninth byte whole (1.6). Values above 2^53 lose precision: no length is that long. */
export function readVarint(bytes: Uint8Array, start: number, limit: number): Varint | undefined {
  let value = 0;
  for (let at = start; at < Math.min(limit, start + 9); at += 1) {
    const byte = bytes[at] ?? 0;
    if (at === start + 8) return { value: value * 256 + byte, end: at + 1 };
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + 1 };
  }
  return undefined;
}
