/** Content that is put together again, up to a bound. */
export interface HeldContent {
  readonly bytes: Uint8Array;
  /** False when there was more than the bound. */
  readonly isWhole: boolean;
}

/** Collects the chunks of one content and holds at most `bound` bytes of them. Chunks are copied. */
export class ContentHolder {
  readonly #bound: number;
  #bytes: Uint8Array;
  #length = 0;
  #isWhole = true;

  /** `expected`: the size that the archive claims; memory is only taken for what really comes. */
  constructor(bound: number, expected: number) {
    this.#bound = bound;
    this.#bytes = new Uint8Array(Math.min(bound, expected, 64 * 1024));
  }

  add(chunk: Uint8Array): void {
    const count = Math.min(chunk.length, this.#bound - this.#length);
    if (count < chunk.length) this.#isWhole = false;
    if (this.#length + count > this.#bytes.length) {
      const grown = new Uint8Array(Math.min(this.#bound, Math.max(this.#length + count, this.#bytes.length * 2)));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#bytes.set(chunk.subarray(0, count), this.#length);
    this.#length += count;
  }

  held(): HeldContent {
    return { bytes: this.#bytes.subarray(0, this.#length), isWhole: this.#isWhole };
  }
}
