import { pageStart, readVarint, type SqliteFile } from './sqlite-pages.ts';

/** The record of one row. */
export interface SqliteRow {
  readonly payload: Uint8Array;
  readonly offset: number;
}

const interiorTable = 0x05;
const leafTable = 0x0d;

/** Rows of the table b-tree below `root` in the order of their ids (SQLite file format, 1.6). */
export function* readRows(file: SqliteFile, root: number): Generator<SqliteRow> {
  const { visited, problems, view } = file;
  const waiting = [root];
  for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
    const start = page >= 1 && page <= file.pageCount ? pageStart(file, page) : undefined;
    if (start === undefined || !visited.visit(page)) {
      problems.add(`page ${page} is not there or was met before`, start ?? 0);
      continue;
    }
    const header = page === 1 ? start + 100 : start;
    const type = view.getUint8(header);
    if (type !== interiorTable && type !== leafTable) {
      problems.add(`page ${page} is no page of a table`, header);
      continue;
    }
    const cells = cellsOf(file, start, header, type === interiorTable ? 12 : 8);
    if (type === leafTable) {
      for (const cell of cells) {
        const row = readCell(file, start, cell);
        if (row !== undefined) yield row;
      }
    } else {
      waiting.push(view.getUint32(header + 8));
      for (const cell of cells.reverse()) waiting.push(view.getUint32(cell));
    }
  }
}

/** Offsets in the file; each cell has at least four bytes on its page. */
function cellsOf(file: SqliteFile, start: number, header: number, headerSize: number): number[] {
  const count = file.view.getUint16(header + 3);
  const end = start + file.usable;
  const cells: number[] = [];
  for (let at = header + headerSize; cells.length < count && at + 2 <= end; at += 2) {
    const cell = start + file.view.getUint16(at);
    if (cell >= header + headerSize && cell + 4 <= end) cells.push(cell);
    else {
      file.problems.add('the page points to a cell outside itself', at);
      break;
    }
  }
  if (cells.length < count) file.problems.add(`${count - cells.length} cells of the page were not read`, header);
  return cells;
}

function readCell(file: SqliteFile, start: number, cell: number): SqliteRow | undefined {
  const { bytes, problems, usable } = file;
  const end = start + usable;
  const length = readVarint(bytes, cell, end);
  const id = length && readVarint(bytes, length.end, end);
  if (length === undefined || id === undefined) {
    problems.add('the cell ends outside its page', cell);
    return undefined;
  }
  if (!file.budget.take(length.value, cell)) return undefined;
  const local = localLength(length.value, usable);
  const hasMore = local < length.value;
  if (id.end + local + (hasMore ? 4 : 0) > end) {
    problems.add('the cell ends outside its page', cell);
    return undefined;
  }
  const here = bytes.subarray(id.end, id.end + local);
  if (!hasMore) return { payload: here, offset: cell };
  const payload = readOverflow(file, here, length.value, file.view.getUint32(id.end + local));
  return payload && { payload, offset: cell };
}

/** How much of a payload stays on a leaf of a table (1.6, "Cell Payload Overflow Pages"). */
function localLength(length: number, usable: number): number {
  if (length <= usable - 35) return length;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (usable - 4));
  return fitting <= usable - 35 ? fitting : least;
}

/** A chain of pages, each with the number of the next one in front. */
function readOverflow(file: SqliteFile, here: Uint8Array, length: number, first: number): Uint8Array | undefined {
  const payload = new Uint8Array(length);
  payload.set(here);
  let filled = here.length;
  for (let page = first; filled < length; ) {
    if (page < 1 || page > file.pageCount || !file.visited.visit(page)) {
      file.problems.add(`overflow page ${page} is not there or was met before`, 0);
      return undefined;
    }
    const start = pageStart(file, page);
    const part = file.bytes.subarray(start + 4, start + Math.min(file.usable, 4 + length - filled));
    payload.set(part, filled);
    filled += part.length;
    page = file.view.getUint32(start);
  }
  return payload;
}
