/** Characters between two marks. */
const stride = 512;
const shift = 9;

/**
 * Offsets to lines and columns. Marks are kept at regular distances instead of the start of every line: a text of a
 * hundred megabytes may be nothing but line ends.
 */
export class LineIndex {
  readonly #text: string;
  /** For each mark the line (from 1) that its character stands in, and where that line starts. */
  readonly #lines: Int32Array;
  readonly #starts: Int32Array;
  readonly #count: number;

  /** Lines end with LF, CRLF or a lone CR. */
  constructor(text: string) {
    this.#text = text;
    this.#lines = new Int32Array((text.length >> shift) + 1);
    this.#starts = new Int32Array(this.#lines.length);
    let line = 1;
    let start = 0;
    for (let mark = 0; mark < this.#lines.length; mark += 1) {
      this.#lines[mark] = line;
      this.#starts[mark] = start;
      const end = Math.min(text.length, (mark + 1) * stride);
      for (let at = mark * stride; at < end; at += 1) {
        if (!endsLine(text, at)) continue;
        line += 1;
        start = at + 1;
      }
    }
    this.#count = line;
  }

  /** Line and column, both from 1, of an offset in UTF-16 code units. */
  position(offset: number): { readonly line: number; readonly column: number } {
    const mark = Math.max(0, Math.min(offset, this.#text.length) >> shift);
    let line = this.#lines[mark] ?? 1;
    let start = this.#starts[mark] ?? 0;
    const end = Math.min(offset, this.#text.length);
    for (let at = mark * stride; at < end; at += 1) {
      if (!endsLine(this.#text, at)) continue;
      line += 1;
      start = at + 1;
    }
    return { line, column: offset - start + 1 };
  }

  /** Offset of the first character of a line (from 1). */
  start(line: number): number | undefined {
    if (line < 1 || line > this.#count) return undefined;
    let low = 0;
    let high = this.#lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lines[middle] ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    // Several marks may stand in one line: its start is the same for all of them.
    let at = low * stride;
    let current = this.#lines[low] ?? 1;
    if (current === line) return this.#starts[low];
    for (; current < line; at += 1) if (endsLine(this.#text, at)) current += 1;
    return at;
  }

  get count(): number {
    return this.#count;
  }
}

function endsLine(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10);
}

/** Line feeds from `start` to before `end`. Looks no further, as a search for the next one would. */
export function countLineFeeds(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at += 1) if (text.charCodeAt(at) === 10) count += 1;
  return count;
}
