import type { ProblemList } from '#formats/read-problems';

/** The header of one package, as a database keeps it. */
export interface HeaderBlob {
  readonly bytes: Uint8Array;
  /** Byte of the database where its record stands. */
  readonly offset: number;
}

/**
 * Honest databases hold each byte once. What is handed out may be as much as the file is long, so that records that
 * share their bytes cannot multiply the work.
 */
export class PayloadBudget {
  readonly #problems: ProblemList;
  #left: number;

  constructor(bytes: Uint8Array, problems: ProblemList) {
    this.#problems = problems;
    this.#left = bytes.length;
  }

  take(length: number, offset: number): boolean {
    if (length > this.#left) {
      this.#problems.add('the record is longer than what the file can hold', offset);
      return false;
    }
    this.#left -= length;
    return true;
  }
}

/** Pages that were read: a page belongs to one tree or one chain, a second visit is a loop. */
export class VisitedPages {
  readonly #seen: Uint8Array;

  constructor(count: number) {
    this.#seen = new Uint8Array(count);
  }

  /** False for pages that are not there and for the second visit. */
  visit(page: number): boolean {
    if (this.#seen[page] !== 0) return false;
    this.#seen[page] = 1;
    return true;
  }
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
