import { countLineFeeds } from '../lines.ts';

/** Of one text that a program imports. */
export interface ImportedText {
  readonly text: string;
  readonly line: number;
}

const keyword = /\b(?:from|import)\s*\(?\s*(?=["'])/y;
const longest = 2000;

/**
 * What a module imports: `from "…"`, `import "…"` and `import("…")` (ECMA-262, 16.2.2). Comments and other texts are
 * stepped over; regular expressions and templates are not told from division and text, which loses no import of a
 * module that starts with them, as they do.
 */
export function* readImports(source: string): Generator<ImportedText> {
  let line = 1;
  for (let at = 0; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === 0x0a) line += 1;
    else if (code === 0x2f && (source[at + 1] === '/' || source[at + 1] === '*')) {
      const found = source.indexOf(source[at + 1] === '/' ? '\n' : '*/', at + 2);
      const end = found < 0 ? source.length : source[at + 1] === '/' ? found - 1 : found + 1;
      line += countLineFeeds(source, at, end);
      at = end;
    } else if ((code === 0x66 || code === 0x69) && !isWordCharacter(source.charCodeAt(at - 1))) {
      keyword.lastIndex = at;
      const match = keyword.exec(source);
      if (match === null) continue;
      const open = at + match[0].length;
      line += countLineFeeds(source, at, open);
      const close = source.indexOf(source[open] ?? '"', open + 1);
      if (close > 0 && close - open <= longest && !source.slice(open, close).includes('\n')) {
        yield { text: source.slice(open + 1, close), line };
        at = close;
      } else at = open;
    } else if (code === 0x22 || code === 0x27) {
      const end = endOfText(source, at);
      at = end;
    }
  }
}

/** Where a text in quotes ends; at its line's end when it does not. */
function endOfText(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x0a) return at - 1;
    else if (code === source.charCodeAt(start)) return at;
  }
  return source.length;
}

function isWordCharacter(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code === 0x24 ||
    code === 0x2e
  );
}
