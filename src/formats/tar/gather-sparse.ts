import type { TarEntry } from './entry.ts';
import type { Fault } from './fault.ts';
import type { TarHeader } from './header.ts';
import type { PaxRecords } from './pax.ts';
import {
  faultOfMap,
  readOldPieces,
  readOldRealSize,
  realSizeOf,
  type SparseMap,
  SparseMapText,
  sparseOfRecords,
} from './sparse.ts';

const malformed: Fault = { fault: 'the map of a sparse file is malformed' };
const withoutSize: Fault = { fault: 'a sparse file does not say its size' };

/** A sparse file whose map is read. */
export interface SparseFile {
  readonly map: SparseMap;
  /** Bytes of the map that belong to what is stored (pax 1.0). */
  readonly mapBytes: number;
  /** Its own name, where the header has one for programs that do not know sparse files. */
  readonly name: string | undefined;
}

/** Says with each block that follows the header whether the map is complete. */
export type SparseGathering = (block: Uint8Array) => SparseFile | Fault | undefined;

/**
 * Starts to read the map of a sparse file from its header block or its records. Undefined: this is no sparse file.
 * `most`: how many pieces there may be.
 */
export function gatherSparse(
  entry: TarEntry,
  header: TarHeader,
  block: Uint8Array,
  records: PaxRecords,
  most: number,
): SparseFile | Fault | SparseGathering | undefined {
  if (header.flag === 'S') return gatherOld(entry, header, block, most);
  const sparse = entry.type === 'file' ? sparseOfRecords(records) : undefined;
  if (sparse === undefined) return undefined;
  if (sparse === 'in-content') return gatherFromContent(entry, records, most);
  return 'fault' in sparse ? sparse : checked({ map: sparse, mapBytes: 0, name: nameOf(records) }, entry, most);
}

function gatherOld(entry: TarEntry, header: TarHeader, block: Uint8Array, most: number) {
  const size = readOldRealSize(block);
  if (header.format !== 'gnu' || size === undefined) return withoutSize;
  const pairs: number[] = [];
  const add = (piece: Uint8Array, isHeader: boolean): SparseFile | Fault | undefined => {
    const read = readOldPieces(piece, isHeader);
    if (read === undefined) return malformed;
    pairs.push(...read.pairs);
    if (pairs.length > most * 2) return tooMany(most);
    return read.goesOn ? undefined : checked({ map: { pairs, size }, mapBytes: 0, name: undefined }, entry, most);
  };
  return add(block, true) ?? ((next: Uint8Array) => add(next, false));
}

function gatherFromContent(entry: TarEntry, records: PaxRecords, most: number): SparseGathering | Fault {
  const size = realSizeOf(records.values);
  if (size === undefined) return withoutSize;
  const text = new SparseMapText(most);
  let mapBytes = 0;
  return (block) => {
    mapBytes += block.length;
    if (mapBytes > entry.storedSize) return malformed;
    const pairs = text.add(block);
    if (pairs === undefined || 'fault' in pairs) return pairs;
    return checked({ map: { pairs, size }, mapBytes, name: nameOf(records) }, entry, most);
  };
}

function nameOf({ values }: PaxRecords): string | undefined {
  return values.get('GNU.sparse.name') || undefined;
}

function checked(file: SparseFile, entry: TarEntry, most: number): SparseFile | Fault {
  if (file.map.pairs.length > most * 2) return tooMany(most);
  const fault = faultOfMap(file.map, entry.storedSize - file.mapBytes);
  return fault === undefined ? file : { fault };
}

function tooMany(most: number): Fault {
  return { fault: `a sparse file has more than ${most} pieces`, isBound: true };
}
