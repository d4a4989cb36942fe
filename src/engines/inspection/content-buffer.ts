/** Puts the chunks of one file together, up to a bound. The same memory serves one file after the other. */
export class ContentBuffer {
  #bytes = new Uint8Array(256 * 1024);
  #length = 0;
  #bound = 0;
  #isWhole = true;
  /** The only chunk so far: most files come in one, and need no copy. */
  #single: Uint8Array | undefined;

  start(bound: number): void {
    this.#length = 0;
    this.#bound = bound;
    this.#isWhole = true;
    this.#single = undefined;
    // One large file must not keep its memory for the rest of the image.
    if (this.#bytes.length > 32 * 1024 * 1024) this.#bytes = new Uint8Array(256 * 1024);
  }

  add(chunk: Uint8Array, isLast: boolean): void {
    if (isLast && this.#length === 0 && chunk.length <= this.#bound) {
      this.#single = chunk;
      return;
    }
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

  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** A view that is good until the next file starts; of a single chunk until its call returns. */
  get bytes(): Uint8Array {
    return this.#single ?? this.#bytes.subarray(0, this.#length);
  }
}
