import type { Fault } from './fault.ts';
import { readCount } from './fields.ts';
import { type PaxRecords, readDecimal } from './pax.ts';

/** Where the stored bytes of a sparse file belong (GNU tar manual, "Storing Sparse Files"). */
export interface SparseMap {
  /** Offset and length of each piece, one after the other. */
  readonly pairs: readonly number[];
  /** Bytes of the file with its holes. */
  readonly size: number;
}

const malformed = 'the map of a sparse file is malformed';

/** Pieces of an old GNU header (4 in the header at 386, 21 in each block that follows) and whether another block follows. */
export function readOldPieces(
  block: Uint8Array,
  isHeader: boolean,
): { readonly pairs: readonly number[]; readonly goesOn: boolean } | undefined {
  const start = isHeader ? 386 : 0;
  const most = isHeader ? 4 : 21;
  const pairs: number[] = [];
  for (let index = 0; index < most; index += 1) {
    const at = start + index * 24;
    // An empty field ends the list.
    if (block[at] === 0) break;
    const offset = readCount(block, at, 12);
    const length = readCount(block, at + 12, 12);
    if (offset === undefined || length === undefined) return undefined;
    pairs.push(offset, length);
  }
  return { pairs, goesOn: block[isHeader ? 482 : 504] !== 0 };
}

/** Size of the whole file in an old GNU header. */
export function readOldRealSize(block: Uint8Array): number | undefined {
  return readCount(block, 483, 12);
}

/** What extended headers say about a sparse file: its map (versions 0.0 and 0.1), or that the map precedes the content (1.0). */
export function sparseOfRecords({ values, sparsePairs }: PaxRecords): SparseMap | 'in-content' | Fault | undefined {
  const major = values.get('GNU.sparse.major');
  const minor = values.get('GNU.sparse.minor');
  if (major === '1' && minor === '0') return 'in-content';
  // Of a version that is not known, engines see what is stored.
  if (major !== undefined && !(major === '0' && (minor === '0' || minor === '1'))) return undefined;
  const map = values.get('GNU.sparse.map');
  if (map === undefined && sparsePairs.length === 0 && !values.has('GNU.sparse.numblocks')) return undefined;
  const size = realSizeOf(values);
  if (size === undefined) return { fault: 'a sparse file does not say its size' };
  const pairs = map === undefined ? sparsePairs : readMap(map);
  if (pairs === undefined || pairs.length % 2 !== 0) return { fault: malformed };
  const count = values.get('GNU.sparse.numblocks');
  if (count !== undefined && readDecimal(count) !== pairs.length / 2) return { fault: malformed };
  return { pairs, size };
}

export function realSizeOf(values: ReadonlyMap<string, string>): number | undefined {
  return readDecimal(values.get('GNU.sparse.realsize') ?? values.get('GNU.sparse.size') ?? '');
}

function readMap(text: string): number[] | undefined {
  if (text === '') return [];
  const pairs: number[] = [];
  for (const part of text.split(',')) {
    const number = readDecimal(part);
    if (number === undefined) return undefined;
    pairs.push(number);
  }
  return pairs;
}

/** Reads the map of version 1.0: decimal numbers on lines, first how many pieces there are, padded to a whole block. */
export class SparseMapText {
  readonly #pairs: number[] = [];
  readonly #most: number;
  #count: number | undefined;
  #digits = '';

  constructor(most: number) {
    this.#most = most;
  }

  /** The next block. The pairs when the map is complete, undefined when more is needed. */
  add(block: Uint8Array): readonly number[] | Fault | undefined {
    for (const byte of block) {
      if (byte !== 0x0a) {
        if (this.#digits.length >= 19) return { fault: malformed };
        this.#digits += String.fromCharCode(byte);
        continue;
      }
      const number = readDecimal(this.#digits);
      if (number === undefined) return { fault: malformed };
      this.#digits = '';
      if (this.#count === undefined) {
        if (number > this.#most) return { fault: `a sparse file has more than ${this.#most} pieces`, isBound: true };
        this.#count = number;
      } else this.#pairs.push(number);
      if (this.#pairs.length === this.#count * 2) return this.#pairs;
    }
    return undefined;
  }
}

/** Undefined when the pieces stand in order inside the file and are exactly what is stored; otherwise what is wrong. */
export function faultOfMap({ pairs, size }: SparseMap, stored: number): string | undefined {
  let end = 0;
  let sum = 0;
  for (let index = 0; index < pairs.length; index += 2) {
    const offset = pairs[index] ?? 0;
    const length = pairs[index + 1] ?? 0;
    if (offset < end || length < 0 || offset + length > size)
      return 'the pieces of a sparse file overlap or leave the file';
    end = offset + length;
    sum += length;
  }
  return sum === stored ? undefined : 'the pieces of a sparse file are not what is stored';
}
