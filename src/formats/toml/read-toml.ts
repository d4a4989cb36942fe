import { parse, TomlError } from 'smol-toml';

/** A table: keys in the order of the file, values as JSON has them, beside them dates (as `TomlDate`) and large integers (as `bigint`). */
export type TomlTable = Readonly<Record<string, unknown>>;

export interface TomlRead {
  /** Has no prototype; a key `__proto__` is an ordinary one. Empty when nothing could be read. */
  readonly value: TomlTable;
  readonly text: string;
  /** Why the text is no TOML; `value` then is what stands above the table with the trouble in it. */
  readonly problem?: { readonly message: string; readonly line?: number };
}

/** Longest text that is read, in bytes. */
export const longestToml = 64 * 1024 * 1024;
/** Lists and inline tables within each other. */
const deepest = 100;

/** Reads TOML 1.1. Never throws. */
export function readToml(source: Uint8Array | string): TomlRead {
  if (source.length > longestToml)
    return { value: {}, text: '', problem: { message: `it is longer than ${longestToml} bytes` } };
  const text = typeof source === 'string' ? source : new TextDecoder('utf-8').decode(source);
  const read = attempt(text);
  if (!(read instanceof TomlError)) return { value: read, text };
  const problem = { message: `it is no TOML: ${firstLine(read.message)}`, line: read.line };
  const above = attempt(textAbove(text, read.line));
  return { value: above instanceof TomlError ? {} : above, text, problem };
}

function attempt(text: string): TomlTable | TomlError {
  try {
    return parse(text, { integersAsBigInt: 'asNeeded', maxDepth: deepest });
  } catch (error) {
    if (error instanceof TomlError) return error;
    throw error;
  }
}

/** The tables that end before the one with this line. */
function textAbove(text: string, line: number): string {
  let end = 0;
  let start = 0;
  for (let current = 1; current <= line && start >= 0; current += 1) {
    if (text.charCodeAt(start) === openBracket) end = start;
    const feed = text.indexOf('\n', start);
    start = feed < 0 ? -1 : feed + 1;
  }
  return text.slice(0, end);
}

const openBracket = 0x5b;

function firstLine(message: string): string {
  const end = message.indexOf('\n');
  return (end < 0 ? message : message.slice(0, end)).replace(/^Invalid TOML document: /, '').slice(0, 200);
}

/**
 * Lines (from 1) of the headers `[[name]]`, to go with the items of that list. Empty when their number is not `count`:
 * one may stand within a text of several lines, or the list is written otherwise.
 */
export function headerLines(text: string, name: string, count: number): readonly number[] {
  const header = `[[${name}]]`;
  const lines: number[] = [];
  let line = 1;
  for (let start = 0; start < text.length; line += 1) {
    if (text.startsWith(header, start)) lines.push(line);
    const feed = text.indexOf('\n', start);
    if (feed < 0) break;
    start = feed + 1;
  }
  return lines.length === count ? lines : [];
}
