import { type Cursor, hash, isBlank, isBreak, space, tab, YamlTrouble } from './cursor.ts';
import { LongText } from './long-text.ts';

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
      // `{a:,` has the key `a:` for libyaml, which wants white space behind the colon; before a bracket it refuses both.
      if (isBlank(next) || (inFlow && (next === 91 || next === 123))) break;
    } else if (code === hash && at > cursor.at && isBlank(text.charCodeAt(at - 1))) break;
    else if (inFlow && isFlowIndicator(code)) break;
    last = at + 1;
  }
  return last;
}

/** Over breaks and the white space after each; what they fold to: one is a space, more are one less. */
function foldBreaks(cursor: Cursor): string {
  const first = cursor.code();
  cursor.skipBreak();
  cursor.skipSpaces();
  const rest = readBreaks(cursor);
  // YAML 1.1, 4.1.4: a line or paragraph separator is never folded away.
  if (isSeparator(first)) return String.fromCharCode(first) + rest;
  return rest === '' ? ' ' : rest;
}

/** Over breaks and the white space after each: the breaks alone. There rarely are any, and there may be millions. */
function readBreaks(cursor: Cursor): string {
  if (!isBreak(cursor.code())) return '';
  const breaks = new LongText();
  for (; isBreak(cursor.code()); cursor.skipSpaces()) {
    breaks.add(breakText(cursor.code()));
    cursor.skipBreak();
  }
  return breaks.end();
}

function isSeparator(code: number): boolean {
  return code === 0x2028 || code === 0x2029;
}

function breakText(code: number): string {
  return isSeparator(code) ? String.fromCharCode(code) : '\n';
}

/** Reads a plain scalar with its continuation lines, which must be indented deeper than `parentIndent`. */
export function readPlain(cursor: Cursor, parentIndent: number, inFlow: boolean): string {
  const { text } = cursor;
  let last = plainEnd(cursor, inFlow);
  const value = text.slice(cursor.at, last);
  let longer: LongText | undefined;
  cursor.at = last;
  for (;;) {
    const { at, lineStart } = cursor;
    cursor.skipSpaces();
    const isAtBreak = cursor.at < cursor.end && isBreak(cursor.code());
    const folded = isAtBreak ? foldBreaks(cursor) : '';
    const code = cursor.code();
    const isContinued =
      isAtBreak &&
      cursor.at < cursor.end &&
      code !== hash &&
      (inFlow ? !isFlowIndicator(code) && !(code === colon && isBlank(cursor.code(1))) : cursor.column > parentIndent);
    if (!isContinued) {
      cursor.at = at;
      cursor.lineStart = lineStart;
      return longer === undefined ? value : longer.end();
    }
    if (!inFlow && cursor.isIndentedByTab() && indentOf(cursor) <= parentIndent)
      throw new YamlTrouble(cursor.at, 'a tab cannot indent');
    last = plainEnd(cursor, inFlow);
    if (
      !inFlow &&
      cursor.text.charCodeAt(skipBlanks(cursor, last)) === colon &&
      skipBlanks(cursor, last) < cursor.end
    ) {
      throw new YamlTrouble(cursor.at, 'a mapping key stands where the value above it goes on; check the indentation');
    }
    if (longer === undefined) {
      longer = new LongText();
      longer.add(value);
    }
    longer.add(folded);
    longer.add(text.slice(cursor.at, last));
    cursor.at = last;
  }
}

/** Spaces at the start of the cursor's line. */
export function indentOf(cursor: Cursor): number {
  let at = cursor.lineStart;
  while (at < cursor.at && cursor.text.charCodeAt(at) === space) at += 1;
  return at - cursor.lineStart;
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
  let before: LongText | undefined;
  let from = cursor.at;
  while (cursor.at < cursor.end) {
    const code = cursor.code();
    if (code === 39) {
      const last = cursor.text.slice(from, cursor.at);
      cursor.at += 1;
      if (cursor.code() !== 39) return before === undefined ? last : before.end(last);
      before ??= new LongText();
      before.add(last);
      from = cursor.at;
      cursor.at += 1;
    } else if (isBreak(code)) {
      before ??= new LongText();
      before.add(foldedLine(cursor, from));
      from = cursor.at;
    } else cursor.at += 1;
  }
  throw new YamlTrouble(opened, 'the single quote is never closed');
}

/** The text up to a break without trailing blanks, and what the break folds to; the cursor then is on the next text. */
function foldedLine(cursor: Cursor, from: number): string {
  let end = cursor.at;
  while (end > from && (cursor.text.charCodeAt(end - 1) === space || cursor.text.charCodeAt(end - 1) === tab)) end -= 1;
  return cursor.text.slice(from, end) + foldBreaks(cursor);
}

/** YAML 1.2.2, 5.7; `\\'` is an extension of go-yaml (scannerc.go). */
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
  "'": "'",
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
  let before: LongText | undefined;
  let from = cursor.at;
  while (cursor.at < cursor.end) {
    const code = cursor.code();
    if (code === 34) {
      const last = cursor.text.slice(from, cursor.at);
      cursor.at += 1;
      return before === undefined ? last : before.end(last);
    }
    if (code === 92) {
      before ??= new LongText();
      before.add(cursor.text.slice(from, cursor.at));
      before.add(readEscape(cursor));
      from = cursor.at;
    } else if (isBreak(code)) {
      before ??= new LongText();
      before.add(foldedLine(cursor, from));
      from = cursor.at;
    } else cursor.at += 1;
  }
  throw new YamlTrouble(opened, 'the double quote is never closed');
}

function readEscape(cursor: Cursor): string {
  const letter = cursor.text[cursor.at + 1] ?? '';
  if (letter !== '' && isBreak(letter.charCodeAt(0))) {
    cursor.at += 1;
    cursor.skipBreak();
    cursor.skipSpaces();
    return readBreaks(cursor);
  }
  const length = hexLengths[letter];
  if (length !== undefined) {
    return readHexEscape(cursor, letter, length);
  }
  const plain = escapes[letter];
  if (plain === undefined) throw new YamlTrouble(cursor.at, `there is no escape \\${letter}`);
  cursor.at += 2;
  return plain;
}

function readHexEscape(cursor: Cursor, letter: string, length: number): string {
  const from = cursor.at + 2;
  const point = hexAt(cursor.text, from, length);
  // JSON writes characters beyond 16 bits as two halves; half a character is none.
  if (letter === 'u' && point >= 0xd800 && point < 0xdc00 && cursor.text.startsWith('\\u', from + 4)) {
    const low = hexAt(cursor.text, from + 6, 4);
    if (low >= 0xdc00 && low <= 0xdfff) {
      cursor.at = from + 10;
      return String.fromCharCode(point, low);
    }
  }
  if (point < 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
    throw new YamlTrouble(cursor.at, `\\${letter} needs ${length} hexadecimal digits of a character`);
  cursor.at = from + length;
  return String.fromCodePoint(point);
}

function hexAt(text: string, from: number, length: number): number {
  const digits = text.slice(from, from + length);
  return digits.length === length && /^[0-9a-fA-F]+$/.test(digits) ? Number.parseInt(digits, 16) : -1;
}

/**
 * `|` and `>` with their header (YAML 1.2.2, 8.1), in the steps of libyaml's `scan_block_scalar`: blank lines that are
 * indented deeper than the first text count for the indentation. The cursor is on the indicator, and then at the start
 * of the first line that does not belong to it; `contentEnd` is where its last line with text ends.
 */
export function readBlockScalar(
  cursor: Cursor,
  parentIndent: number,
): { readonly text: string; readonly contentEnd: number } {
  const isFolded = cursor.code() === 62;
  const { chomping, indent: given, end: headerEnd } = readBlockHeader(cursor);
  const { text, end } = cursor;
  let contentEnd = headerEnd;
  const leading = skipBlankLines(cursor, given === 0 ? -1 : Math.max(parentIndent, 0) + given);
  if (cursor.code() === tab && given === 0 && cursor.column <= parentIndent)
    throw new YamlTrouble(cursor.lineStart, 'a tab cannot indent');
  const indent = given === 0 ? Math.max(leading.deepest, parentIndent + 1) : Math.max(parentIndent, 0) + given;
  const value = new LongText();
  let blankLines = leading.breaks;
  let lineBreak = '';
  let wasIndented = false;
  while (cursor.at < end && cursor.column === indent) {
    const code = text.charCodeAt(cursor.at);
    const isIndented = code === space || code === tab;
    // 8.1.3: the breaks around lines that are indented more than the rest are kept.
    if (isFolded && lineBreak === '\n' && !wasIndented && !isIndented) value.add(blankLines === '' ? ' ' : blankLines);
    else {
      value.add(lineBreak);
      value.add(blankLines);
    }
    wasIndented = isIndented;
    const from = cursor.at;
    while (cursor.at < end && !isBreak(text.charCodeAt(cursor.at))) cursor.at += 1;
    value.add(text.slice(from, cursor.at));
    contentEnd = cursor.at;
    blankLines = '';
    // kubectl ends a last line that has no break (LineReader of apimachinery), and other readers act as if it had one.
    lineBreak = cursor.at < end ? breakText(cursor.code()) : '\n';
    if (cursor.at >= end) break;
    cursor.skipBreak();
    blankLines = skipBlankLines(cursor, indent).breaks;
  }
  if (cursor.at < end) cursor.at = cursor.lineStart;
  if (chomping !== '-') value.add(lineBreak);
  return { text: value.end(chomping === '+' ? blankLines : ''), contentEnd };
}

/** Over indentation and blank lines; an indentation below 0 is not known yet, and the deepest line tells it. */
function skipBlankLines(cursor: Cursor, indent: number): { readonly breaks: string; readonly deepest: number } {
  const breaks = new LongText();
  let deepest = 0;
  for (;;) {
    while (cursor.code() === space && (indent < 0 || cursor.column < indent)) cursor.at += 1;
    if (cursor.column > deepest) deepest = cursor.column;
    if (cursor.at >= cursor.end) return { breaks: breaks.end(cursor.column > 0 ? '\n' : ''), deepest };
    if (!isBreak(cursor.code())) return { breaks: breaks.end(), deepest };
    breaks.add(breakText(cursor.code()));
    cursor.skipBreak();
  }
}

/** One chomping and one indentation indicator in any order, then nothing but a comment. */
function readBlockHeader(cursor: Cursor): {
  readonly chomping: '' | '+' | '-';
  readonly indent: number;
  readonly end: number;
} {
  let chomping: '' | '+' | '-' = '';
  let indent = 0;
  cursor.at += 1;
  for (;;) {
    const code = cursor.code();
    if ((code === 43 || code === 45) && chomping === '') chomping = code === 43 ? '+' : '-';
    else if (code >= 49 && code <= 57 && indent === 0) indent = code - 48;
    else break;
    cursor.at += 1;
  }
  const end = cursor.at;
  cursor.skipSpaces();
  if (cursor.code() === hash) cursor.skipComment();
  if (cursor.at < cursor.end) {
    if (!isBreak(cursor.code())) throw new YamlTrouble(cursor.at, 'only a comment may follow | or > on its line');
    cursor.skipBreak();
  }
  return { chomping, indent, end };
}
