import { type Cursor, hash, isBlank, isBreak, space, tab, YamlTrouble } from './cursor.ts';

const colon = 58;

function isFlowIndicator(code: number): boolean {
  return code === 44 || code === 91 || code === 93 || code === 123 || code === 125;
}

/**
 * The end of a plain scalar's part on this line (YAML 1.2.2, 7.3.3): before `: `, ` #`, the line's end and, inside a flow
 * collection, its indicators. Trailing white space does not belong to it.
 */
export function plainEnd(cursor: Cursor, inFlow: boolean): number {
  const { text, end } = cursor;
  let at = cursor.at;
  let last = at;
  for (; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === space || code === tab) continue;
    if (isBreak(code)) break;
    if (code === colon) {
      const next = at + 1 < end ? text.charCodeAt(at + 1) : Number.NaN;
      if (isBlank(next) || (inFlow && isFlowIndicator(next))) break;
    } else if (code === hash && at > cursor.at && isBlank(text.charCodeAt(at - 1))) break;
    else if (inFlow && isFlowIndicator(code)) break;
    else if (code === 0) throw new YamlTrouble(at, 'a NUL character is not allowed');
    last = at + 1;
  }
  return last;
}

/** Line folding: one break is a space, more are one less. */
function fold(breaks: number): string {
  return breaks <= 1 ? ' ' : '\n'.repeat(breaks - 1);
}

/** Reads a plain scalar with its continuation lines, which must be indented deeper than `parentIndent`. */
export function readPlain(cursor: Cursor, parentIndent: number, inFlow: boolean): string {
  const { text } = cursor;
  let last = plainEnd(cursor, inFlow);
  let value = text.slice(cursor.at, last);
  cursor.at = last;
  for (;;) {
    const resume = { at: cursor.at, lineStart: cursor.lineStart };
    let breaks = 0;
    cursor.skipSpaces();
    while (cursor.at < cursor.end && isBreak(cursor.code())) {
      cursor.skipBreak();
      breaks += 1;
      cursor.skipSpaces();
    }
    const code = cursor.code();
    const isContinued =
      breaks > 0 &&
      cursor.at < cursor.end &&
      code !== hash &&
      (inFlow ? !isFlowIndicator(code) && !(code === colon && isBlank(cursor.code(1))) : cursor.column > parentIndent);
    if (!isContinued) {
      cursor.at = resume.at;
      cursor.lineStart = resume.lineStart;
      return value;
    }
    last = plainEnd(cursor, inFlow);
    if (
      !inFlow &&
      cursor.text.charCodeAt(skipBlanks(cursor, last)) === colon &&
      skipBlanks(cursor, last) < cursor.end
    ) {
      throw new YamlTrouble(cursor.at, 'a mapping key stands where the value above it goes on; check the indentation');
    }
    value += fold(breaks) + text.slice(cursor.at, last);
    cursor.at = last;
  }
}

function skipBlanks(cursor: Cursor, from: number): number {
  let at = from;
  while (at < cursor.end && (cursor.text.charCodeAt(at) === space || cursor.text.charCodeAt(at) === tab)) at += 1;
  return at;
}

/** 'single quoted', with '' for a quote. */
export function readSingleQuoted(cursor: Cursor): string {
  const opened = cursor.at;
  cursor.at += 1;
  let value = '';
  let from = cursor.at;
  while (cursor.at < cursor.end) {
    const code = cursor.code();
    if (code === 39) {
      value += cursor.text.slice(from, cursor.at);
      cursor.at += 1;
      if (cursor.code() !== 39) return value;
      from = cursor.at;
      cursor.at += 1;
    } else if (isBreak(code)) {
      value += foldedLine(cursor, from);
      from = cursor.at;
    } else cursor.at += 1;
  }
  throw new YamlTrouble(opened, 'the single quote is never closed');
}

/** The text up to a break without trailing blanks, and what the break folds to; the cursor then is on the next text. */
function foldedLine(cursor: Cursor, from: number): string {
  let end = cursor.at;
  while (end > from && (cursor.text.charCodeAt(end - 1) === space || cursor.text.charCodeAt(end - 1) === tab)) end -= 1;
  return cursor.text.slice(from, end) + fold(skipBreaks(cursor));
}

function skipBreaks(cursor: Cursor): number {
  let breaks = 0;
  while (cursor.at < cursor.end && isBreak(cursor.code())) {
    cursor.skipBreak();
    breaks += 1;
    cursor.skipSpaces();
  }
  return breaks;
}

/** YAML 1.2.2, 5.7. */
const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1B',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xA0',
  L: '\u2028',
  P: '\u2029',
};
const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** "double quoted", with escapes and folded lines. */
export function readDoubleQuoted(cursor: Cursor): string {
  const opened = cursor.at;
  cursor.at += 1;
  let value = '';
  let from = cursor.at;
  while (cursor.at < cursor.end) {
    const code = cursor.code();
    if (code === 34) {
      value += cursor.text.slice(from, cursor.at);
      cursor.at += 1;
      return value;
    }
    if (code === 92) {
      value += cursor.text.slice(from, cursor.at) + readEscape(cursor);
      from = cursor.at;
    } else if (isBreak(code)) {
      value += foldedLine(cursor, from);
      from = cursor.at;
    } else cursor.at += 1;
  }
  throw new YamlTrouble(opened, 'the double quote is never closed');
}

function readEscape(cursor: Cursor): string {
  const letter = cursor.text[cursor.at + 1] ?? '';
  if (letter === '\n' || letter === '\r') {
    cursor.at += 1;
    const breaks = skipBreaks(cursor);
    return '\n'.repeat(breaks - 1);
  }
  const length = hexLengths[letter];
  if (length !== undefined) {
    const digits = cursor.text.slice(cursor.at + 2, cursor.at + 2 + length);
    const point = /^[0-9a-fA-F]+$/.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : -1;
    if (point < 0 || point > 0x10ffff)
      throw new YamlTrouble(cursor.at, `\\${letter} needs ${length} hexadecimal digits of a character`);
    cursor.at += 2 + length;
    return String.fromCodePoint(point);
  }
  const plain = escapes[letter];
  if (plain === undefined) throw new YamlTrouble(cursor.at, `there is no escape \\${letter}`);
  cursor.at += 2;
  return plain;
}

/** `|` and `>` with their header (YAML 1.2.2, 8.1). The cursor is on the indicator, and then behind the last line. */
export function readBlockScalar(cursor: Cursor, parentIndent: number): string {
  const isFolded = cursor.code() === 62;
  const { chomping, indent: given } = readBlockHeader(cursor);
  const lines: string[] = [];
  let indent = given === 0 ? -1 : Math.max(parentIndent, 0) + given;
  let contentEnd = cursor.at;
  while (cursor.at < cursor.end) {
    let at = cursor.at;
    while (at < cursor.end && cursor.text.charCodeAt(at) === space && (indent < 0 || at - cursor.at < indent)) at += 1;
    const column = at - cursor.at;
    const isEmpty = at >= cursor.end || isBreak(cursor.text.charCodeAt(at));
    if (!isEmpty) {
      if (indent < 0) indent = Math.max(column, parentIndent + 1);
      if (column < indent) break;
    }
    let lineEnd = at;
    while (lineEnd < cursor.end && !isBreak(cursor.text.charCodeAt(lineEnd))) lineEnd += 1;
    lines.push(isEmpty ? '' : cursor.text.slice(cursor.at + indent, lineEnd));
    cursor.at = lineEnd;
    if (!isEmpty) contentEnd = lineEnd;
    if (cursor.at >= cursor.end) break;
    cursor.skipBreak();
  }
  const isAtBreak = contentEnd < cursor.end;
  const value = joinLines(lines, isFolded, chomping, isAtBreak);
  return value;
}

function readBlockHeader(cursor: Cursor): { readonly chomping: '' | '+' | '-'; readonly indent: number } {
  let chomping: '' | '+' | '-' = '';
  let indent = 0;
  cursor.at += 1;
  for (;;) {
    const code = cursor.code();
    if (code === 43 || code === 45) chomping = code === 43 ? '+' : '-';
    else if (code >= 49 && code <= 57) indent = code - 48;
    else break;
    cursor.at += 1;
  }
  cursor.skipSpaces();
  if (cursor.code() === hash && cursor.isCommentStart()) cursor.readComment();
  if (cursor.at < cursor.end) {
    if (!isBreak(cursor.code())) throw new YamlTrouble(cursor.at, 'only a comment may follow | or > on its line');
    cursor.skipBreak();
  }
  return { chomping, indent };
}

function joinLines(
  lines: readonly string[],
  isFolded: boolean,
  chomping: '' | '+' | '-',
  endsWithBreak: boolean,
): string {
  let last = lines.length;
  while (last > 0 && lines[last - 1] === '') last -= 1;
  const trailing = lines.length - last;
  const body = lines.slice(0, last);
  let value = isFolded ? foldLines(body) : body.join('\n');
  if (chomping === '+') value += '\n'.repeat(last === 0 ? trailing : trailing + (endsWithBreak ? 1 : 0));
  else if (chomping === '' && last > 0 && endsWithBreak) value += '\n';
  return value;
}

/** Folding keeps the breaks around lines that are indented more than the rest (YAML 1.2.2, 8.1.3). */
function foldLines(lines: readonly string[]): string {
  let value = '';
  let pending = 0;
  let wasIndented = false;
  for (const [index, line] of lines.entries()) {
    if (line === '') {
      pending += 1;
      continue;
    }
    const isIndented = line.startsWith(' ') || line.startsWith('\t');
    if (index > 0 && index > pending) {
      if (isIndented || wasIndented) value += '\n'.repeat(pending + 1);
      else value += pending === 0 ? ' ' : '\n'.repeat(pending);
    } else value += '\n'.repeat(pending);
    value += line;
    pending = 0;
    wasIndented = isIndented;
  }
  return value;
}
