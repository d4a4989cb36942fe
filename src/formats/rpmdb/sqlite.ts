import type { ProblemList } from '#formats/read-problems';
import type { HeaderBlob } from './blob.ts';
import { openSqlite, readVarint, type SqliteFile } from './sqlite-pages.ts';
import { readRows, type SqliteRow } from './sqlite-rows.ts';

/**
 * Headers in `rpmdb.sqlite`: table `Packages` (hnum, blob), rpm `lib/backend/sqlite.c`. Only the main file is read, not
 * its write-ahead log.
 */
export function* readSqliteBlobs(bytes: Uint8Array, problems: ProblemList): Generator<HeaderBlob> {
  const file = openSqlite(bytes, problems);
  if (file === undefined) return;
  const root = findTable(file, 'Packages');
  if (root === undefined) {
    problems.add('the database has no table of packages', 100);
    return;
  }
  for (const row of readRows(file, root)) {
    const blob = columnsOf(row)?.[1];
    if (blob instanceof Uint8Array) yield { bytes: blob, offset: row.offset };
    else problems.add('the row holds no header of a package', row.offset);
  }
}

/** sqlite_schema (2.6): type, name, tbl_name, rootpage, sql. */
function findTable(file: SqliteFile, wanted: string): number | undefined {
  for (const row of readRows(file, 1)) {
    const [type, name, , root] = columnsOf(row) ?? [];
    if (type === 'table' && name === wanted && typeof root === 'number') return root;
  }
  return undefined;
}

type Column = Uint8Array | string | number | undefined;

/** No table that is read here has more. */
const mostColumns = 16;
/** No text that is looked at here is longer. */
const longestText = 256;

/** Record format (2.1). NULL, floating point and long texts are undefined: none of them is asked for. */
function columnsOf({ payload }: SqliteRow): readonly Column[] | undefined {
  const header = readVarint(payload, 0, payload.length);
  if (header === undefined || header.value > payload.length) return undefined;
  const columns: Column[] = [];
  let body = header.value;
  for (let at = header.end; at < header.value && columns.length < mostColumns; ) {
    const type = readVarint(payload, at, header.value);
    if (type === undefined) return undefined;
    at = type.end;
    const size = sizeOf(type.value);
    if (size === undefined || body + size > payload.length) return undefined;
    columns.push(readColumn(payload.subarray(body, body + size), type.value));
    body += size;
  }
  return columns;
}

function sizeOf(type: number): number | undefined {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type];
}

function readColumn(bytes: Uint8Array, type: number): Column {
  if (type >= 12 && type % 2 === 0) return bytes;
  if (type >= 12) return bytes.length > longestText ? undefined : new TextDecoder().decode(bytes);
  if (type === 8 || type === 9) return type - 8;
  if (type === 0 || type === 7) return undefined;
  // Root pages are positive: the sign of other numbers does not matter here.
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}
