/** Offsets to lines and columns. */
export class LineIndex {
  readonly #starts: number[] = [0];

  /** Lines end with LF, CRLF or a lone CR. */
  constructor(text: string) {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) this.#starts.push(at + 1);
    }
  }

  /** Line and column, both from 1, of an offset in UTF-16 code units. */
  position(offset: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  /** Offset of the first character of a line (from 1). */
  start(line: number): number | undefined {
    return this.#starts[line - 1];
  }

  get count(): number {
    return this.#starts.length;
  }
}
