/** Digests of one length, to be looked up: 32 bytes for each SHA-256, and no object. */
export class DigestTable {
  readonly #size: number;
  #rows = new Uint8Array(0);
  #count = 0;
  readonly #names: string[] = [];
  /** Which name a row has. */
  #nameOf = new Uint32Array(0);
  /** Names that came before, so that a million rows of one name keep one. */
  readonly #known = new Map<string, number>();
  /** Where the rows start whose first two bytes are these, in `#order`. */
  #starts: Uint32Array | undefined;
  #order = new Uint32Array(0);

  /** `size`: bytes of a digest. */
  constructor(size: number) {
    this.#size = size;
  }

  get count(): number {
    return this.#count;
  }

  /** Hexadecimal digits of the table's length. */
  add(digest: string, name: string): void {
    if (this.#count >= this.#nameOf.length) this.#grow();
    const at = this.#count * this.#size;
    for (let index = 0; index < this.#size; index += 1)
      this.#rows[at + index] = Number.parseInt(digest.slice(index * 2, index * 2 + 2), 16);
    let known = this.#known.get(name);
    if (known === undefined) {
      known = this.#names.push(name) - 1;
      this.#known.set(name, known);
    }
    this.#nameOf[this.#count] = known;
    this.#count += 1;
    this.#starts = undefined;
  }

  /** Sorts the rows by their first two bytes. */
  #sort(): Uint32Array {
    const starts = new Uint32Array(65_537);
    const first = (row: number): number =>
      ((this.#rows[row * this.#size] ?? 0) << 8) | (this.#rows[row * this.#size + 1] ?? 0);
    for (let row = 0; row < this.#count; row += 1) starts[first(row) + 1] = (starts[first(row) + 1] ?? 0) + 1;
    for (let index = 1; index < starts.length; index += 1)
      starts[index] = (starts[index] ?? 0) + (starts[index - 1] ?? 0);
    const next = starts.slice();
    this.#order = new Uint32Array(this.#count);
    for (let row = 0; row < this.#count; row += 1) {
      const at = next[first(row)] ?? 0;
      this.#order[at] = row;
      next[first(row)] = at + 1;
    }
    this.#starts = starts;
    return starts;
  }

  /** What a file of this digest is called, empty where the list has no name; undefined when it is not in the list. */
  find(digest: string): string | undefined {
    if (digest.length !== this.#size * 2) return undefined;
    const starts = this.#starts ?? this.#sort();
    const bytes = Uint8Array.from({ length: this.#size }, (_, index) =>
      Number.parseInt(digest.slice(index * 2, index * 2 + 2), 16),
    );
    const bucket = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
    const end = starts[bucket + 1] ?? 0;
    for (let at = starts[bucket] ?? 0; at < end; at += 1) {
      const row = this.#order[at] ?? 0;
      if (this.#isRow(row, bytes)) return this.#names[this.#nameOf[row] ?? 0];
    }
    return undefined;
  }

  #isRow(row: number, bytes: Uint8Array): boolean {
    const start = row * this.#size;
    for (let index = 0; index < this.#size; index += 1) if (this.#rows[start + index] !== bytes[index]) return false;
    return true;
  }

  #grow(): void {
    const room = Math.max(1024, this.#count * 2);
    const rows = new Uint8Array(room * this.#size);
    rows.set(this.#rows);
    this.#rows = rows;
    const names = new Uint32Array(room);
    names.set(this.#nameOf);
    this.#nameOf = names;
  }
}
