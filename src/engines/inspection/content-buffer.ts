/** A stretch of a file: offsets of bytes, the end not included. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Says by the beginning of a large file which stretches of the rest are held; the others read as zeros. */
export type ChooseStretches = (beginning: Uint8Array) => readonly Stretch[];

const firstBytes = 256 * 1024;
/** Memory that is kept from one file to the next; the beginning of a file that is held in stretches. */
export const keptBytes = 32 * 1024 * 1024;

/** Puts the chunks of one file together, up to a bound. The same memory serves one file after the other. */
export class ContentBuffer {
  #bytes = new Uint8Array(firstBytes);
  #length = 0;
  #bound = 0;
  #isWhole = true;
  #choose: ChooseStretches | undefined;
  /** Behind the beginning, once they are chosen. */
  #stretches: readonly Stretch[] | undefined;
  /** The only chunk so far: most files come in one, and need no copy. */
  #single: Uint8Array | undefined;

  start(bound: number, choose?: ChooseStretches): void {
    this.#length = 0;
    this.#bound = bound;
    this.#isWhole = true;
    this.#single = undefined;
    this.#choose = choose;
    this.#stretches = undefined;
    // One large file must not keep its memory for the rest of the image, nor until the next collection of garbage.
    if (this.#bytes.length > keptBytes) this.#replace(new Uint8Array(firstBytes));
  }

  add(chunk: Uint8Array, isLast: boolean): void {
    if (isLast && this.#length === 0 && chunk.length <= this.#bound) {
      this.#single = chunk;
      return;
    }
    const count = Math.min(chunk.length, this.#bound - this.#length);
    if (count < chunk.length) this.#isWhole = false;
    if (this.#length + count > this.#bytes.length) this.#grow(this.#length + count);
    if (this.#length >= keptBytes && this.#choose !== undefined) this.#addStretches(chunk.subarray(0, count));
    else this.#bytes.set(chunk.subarray(0, count), this.#length);
    this.#length += count;
  }

  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** A view that is good until the next file starts; of a single chunk until its call returns. */
  get bytes(): Uint8Array {
    return this.#single ?? this.#bytes.subarray(0, this.#length);
  }

  /** Memory that nothing was written to yet costs nothing, so that a large file gets all of its own at once. */
  #grow(needed: number): void {
    const size =
      this.#bound > keptBytes ? this.#bound : Math.min(this.#bound, Math.max(needed, this.#bytes.length * 2));
    const grown = new Uint8Array(size);
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#replace(grown);
  }

  #replace(bytes: Uint8Array<ArrayBuffer>): void {
    this.#bytes.buffer.transfer(0);
    this.#bytes = bytes;
  }

  #addStretches(chunk: Uint8Array): void {
    this.#stretches ??= this.#choose?.(this.#bytes.subarray(0, this.#length)) ?? [];
    for (const { start, end } of this.#stretches) {
      const from = Math.max(start, this.#length);
      const to = Math.min(end, this.#length + chunk.length);
      if (from < to) this.#bytes.set(chunk.subarray(from - this.#length, to - this.#length), from);
    }
  }
}
