import type { SparseMap } from './sparse.ts';

const zeros = new Uint8Array(64 * 1024);

/** Puts the stored pieces of a sparse file where they belong and gives zeros for what lies between. */
export class SparseContent {
  readonly #map: SparseMap;
  readonly #give: (chunk: Uint8Array) => void;
  #index = 0;
  #used = 0;
  #at = 0;

  constructor(map: SparseMap, give: (chunk: Uint8Array) => void) {
    this.#map = map;
    this.#give = give;
  }

  /** The next stored bytes. */
  add(stored: Uint8Array): void {
    for (let at = 0; at < stored.length && this.#index < this.#map.pairs.length; ) {
      const offset = this.#map.pairs[this.#index] ?? 0;
      const length = this.#map.pairs[this.#index + 1] ?? 0;
      if (this.#used === length) {
        this.#index += 2;
        this.#used = 0;
        continue;
      }
      this.#fill(offset + this.#used);
      const count = Math.min(length - this.#used, stored.length - at);
      this.#give(stored.subarray(at, at + count));
      at += count;
      this.#used += count;
      this.#at += count;
    }
  }

  /** The hole at the end. */
  end(): void {
    this.#fill(this.#map.size);
  }

  #fill(until: number): void {
    while (this.#at < until) {
      const count = Math.min(zeros.length, until - this.#at);
      this.#give(count === zeros.length ? zeros : zeros.subarray(0, count));
      this.#at += count;
    }
  }
}
