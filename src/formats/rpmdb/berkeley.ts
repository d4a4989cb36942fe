import type { ProblemList } from '#formats/read-problems';
import { type HeaderBlob, PayloadBudget, VisitedPages, viewOf } from './blob.ts';

const hashMagic = 0x0006_1561;
const pageHeader = 26;
/** Types of pages and of items (Berkeley DB `src/dbinc/db_page.h`). */
const page = { hashUnsorted: 2, overflow: 7, hashMetadata: 8, hash: 13 } as const;
const item = { keyOrData: 1, offPage: 3 } as const;
const offPageSize = 12;

interface BerkeleyFile {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly isLittle: boolean;
  readonly pageSize: number;
  readonly pageCount: number;
  readonly visited: VisitedPages;
  readonly budget: PayloadBudget;
  readonly problems: ProblemList;
}

export function isBerkeleyHash(bytes: Uint8Array): boolean {
  if (bytes.length < 512) return false;
  const view = viewOf(bytes);
  return view.getUint32(12, true) === hashMagic || view.getUint32(12) === hashMagic;
}

/**
 * Headers in `Packages` of Berkeley DB, a hash of package number to header, in the byte order of the machine that wrote
 * it. All pages are read in turn: which bucket holds what does not matter here.
 */
export function* readBerkeleyBlobs(bytes: Uint8Array, problems: ProblemList): Generator<HeaderBlob> {
  const file = openBerkeley(bytes, problems);
  if (file === undefined) return;
  for (let number = 1; number < file.pageCount; number += 1) {
    const type = bytes[number * file.pageSize + 25];
    if (type === page.hash || type === page.hashUnsorted) yield* readHashPage(file, number * file.pageSize);
  }
}

function openBerkeley(bytes: Uint8Array, problems: ProblemList): BerkeleyFile | undefined {
  const view = viewOf(bytes);
  const isLittle = view.getUint32(12, true) === hashMagic;
  const pageSize = view.getUint32(20, isLittle);
  if (view.getUint8(25) !== page.hashMetadata || view.getUint8(24) !== 0) {
    problems.add('the first page of the database is not that of a hash, or it is encrypted', 24);
    return undefined;
  }
  if (pageSize < 512 || pageSize > 65_536 || (pageSize & (pageSize - 1)) !== 0) {
    problems.add('the size of the pages is none that Berkeley DB has', 20);
    return undefined;
  }
  const named = view.getUint32(32, isLittle) + 1;
  const there = Math.floor(bytes.length / pageSize);
  if (named > there) problems.add(`the file has ${there} pages where its header names ${named}`, 32);
  const pageCount = Math.min(named, there);
  const visited = new VisitedPages(pageCount);
  return { bytes, view, isLittle, pageSize, pageCount, visited, budget: new PayloadBudget(bytes, problems), problems };
}

/** Items stand at the end of the page, keys and data in turn; each ends where the one before it starts. */
function* readHashPage(file: BerkeleyFile, start: number): Generator<HeaderBlob> {
  const { view, isLittle, problems } = file;
  const count = view.getUint16(start + 20, isLittle);
  if (count % 2 !== 0 || pageHeader + count * 2 > file.pageSize) {
    problems.add('the page has a number of items that it cannot have', start + 20);
    return;
  }
  let end = file.pageSize;
  for (let index = 0; index < count; index += 2) {
    const key = view.getUint16(start + pageHeader + index * 2, isLittle);
    const data = view.getUint16(start + pageHeader + index * 2 + 2, isLittle);
    if (key >= end || data >= key || data < pageHeader + count * 2) {
      problems.add('the items of the page are not where they should be', start + pageHeader + index * 2);
      return;
    }
    if (!isCounter(file, start + key, start + end)) {
      const blob = readItem(file, start + data, start + key);
      if (blob !== undefined) yield blob;
    }
    end = data;
  }
}

/** Under the number 0 rpm keeps the highest number of a package. */
function isCounter({ bytes, view }: BerkeleyFile, start: number, end: number): boolean {
  return bytes[start] === item.keyOrData && end - start === 5 && view.getUint32(start + 1) === 0;
}

function readItem(file: BerkeleyFile, start: number, end: number): HeaderBlob | undefined {
  const { bytes, view, isLittle, problems, budget } = file;
  const type = bytes[start];
  if (type === item.keyOrData) {
    return budget.take(end - start, start) ? { bytes: bytes.subarray(start + 1, end), offset: start } : undefined;
  }
  if (type !== item.offPage || end - start < offPageSize) {
    problems.add('the item is of a type that rpm does not write', start);
    return undefined;
  }
  const length = view.getUint32(start + 8, isLittle);
  if (!budget.take(length, start)) return undefined;
  const read = readOverflow(file, view.getUint32(start + 4, isLittle), length);
  return read && { bytes: read, offset: start };
}

/** A chain of overflow pages: number of the next one at 16, length of the data at 22. */
function readOverflow(file: BerkeleyFile, first: number, length: number): Uint8Array | undefined {
  const { bytes, view, isLittle, pageSize, problems } = file;
  const data = new Uint8Array(length);
  let filled = 0;
  for (let number = first; filled < length; ) {
    const start = number * pageSize;
    if (number === 0 || !file.visited.visit(number) || bytes[start + 25] !== page.overflow) {
      problems.add(`overflow page ${number} is not there or was met before`, number < file.pageCount ? start : 0);
      return undefined;
    }
    const size = view.getUint16(start + 22, isLittle);
    if (size === 0 || pageHeader + size > pageSize || filled + size > length) {
      problems.add('the overflow page is filled with more or less than it can be', start + 22);
      return undefined;
    }
    data.set(bytes.subarray(start + pageHeader, start + pageHeader + size), filled);
    filled += size;
    number = view.getUint32(start + 16, isLittle);
  }
  return data;
}
