/** Trouble at an offset; caught where documents are told apart. */
export class YamlTrouble extends Error {
  readonly offset: number;
  readonly reason: 'syntax' | 'template' | 'limit';

  constructor(offset: number, message: string, reason: 'syntax' | 'template' | 'limit' = 'syntax') {
    super(message);
    this.offset = offset;
    this.reason = reason;
  }
}

export const space = 32;
export const tab = 9;
export const lineFeed = 10;
export const carriageReturn = 13;
export const hash = 35;

/** YAML 1.1 counts NEL, LS and PS as line breaks, and Kubernetes reads YAML 1.1 (libyaml's `is_break`). */
export function isBreak(code: number): boolean {
  return code === lineFeed || code === carriageReturn || (code >= 0x85 && isUnusualBreak(code));
}

function isUnusualBreak(code: number): boolean {
  return code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** White space, a break, or the end of the text (NaN). */
export function isBlank(code: number): boolean {
  return code === space || code === tab || isBreak(code) || Number.isNaN(code);
}

/** A position in the text of one document. */
export class Cursor {
  readonly text: string;
  readonly end: number;
  at: number;
  /** Where the line of `at` starts. */
  lineStart: number;

  /** `lineFrom`: where the line of the start can begin at the earliest; JSON objects may all stand in one line. */
  constructor(text: string, start: number, end: number, lineFrom = 0) {
    this.text = text;
    this.at = start;
    this.end = end;
    let lineStart = start;
    while (
      lineStart > lineFrom &&
      !isBreak(text.charCodeAt(lineStart - 1)) &&
      text.charCodeAt(lineStart - 1) !== 0xfeff
    )
      lineStart -= 1;
    this.lineStart = lineStart;
  }

  get column(): number {
    return this.at - this.lineStart;
  }

  /** NaN at the end. */
  code(offset = 0): number {
    const at = this.at + offset;
    return at < this.end ? this.text.charCodeAt(at) : Number.NaN;
  }

  skipSpaces(): void {
    while (this.at < this.end) {
      const code = this.text.charCodeAt(this.at);
      if (code !== space && code !== tab) return;
      this.at += 1;
    }
  }

  /** Over one line break (CR LF counts as one). */
  skipBreak(): void {
    if (this.code() === carriageReturn && this.code(1) === lineFeed) this.at += 1;
    this.at += 1;
    this.lineStart = this.at;
  }

  /**
   * Over white space, breaks and comments. True when a line break was passed. Between tokens a `#` starts a comment even
   * right behind a quote or a comma: YAML wants white space before it, Kubernetes does not (libyaml's scanner).
   */
  skipTrivia(): boolean {
    let crossed = false;
    while (this.at < this.end) {
      const code = this.text.charCodeAt(this.at);
      if (code === space || code === tab) this.at += 1;
      else if (isBreak(code)) {
        this.skipBreak();
        crossed = true;
      } else if (code === hash) this.skipComment();
      else break;
    }
    return crossed;
  }

  /** True when a tab stands in the white space before the cursor on its line. */
  isIndentedByTab(): boolean {
    for (let at = this.at - 1; at >= this.lineStart; at -= 1) {
      const code = this.text.charCodeAt(at);
      if (code === tab) return true;
      if (code !== space) return false;
    }
    return false;
  }

  skipComment(): void {
    while (this.at < this.end && !isBreak(this.text.charCodeAt(this.at))) this.at += 1;
  }
}
