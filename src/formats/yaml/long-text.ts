/** Pieces that are put together at once. */
const batch = 4096;

/**
 * A text put together from pieces. `+=` keeps every piece with a node of a tree around it until somebody looks at the
 * whole: 32 bytes for each line end of a text that may be nothing else.
 */
export class LongText {
  readonly #batches: string[] = [];
  #pieces: string[] = [];

  add(piece: string): void {
    if (piece === '') return;
    this.#pieces.push(piece);
    if (this.#pieces.length < batch) return;
    this.#batches.push(this.#pieces.join(''));
    this.#pieces = [];
  }

  /** With a last piece. */
  end(piece = ''): string {
    this.add(piece);
    if (this.#batches.length === 0) return this.#pieces.join('');
    this.#batches.push(this.#pieces.join(''));
    return this.#batches.join('');
  }
}
