import type { ProblemList } from './read-problems.ts';

/** One line without its end (LF or CRLF). */
export interface TextLine {
  readonly text: string;
  /** Byte of the file at which it starts. */
  readonly offset: number;
}

const lineFeed = 10;
const carriageReturn = 13;
/** Far above what package managers write; their own buffers are smaller. */
const longestLine = 1_048_576;

/**
 * Lines of a file, decoded one by one: the whole of a hostile file never becomes one string, and places are bytes.
 * What is not UTF-8 becomes U+FFFD, as names of files may be any bytes.
 */
export function* readLines(bytes: Uint8Array, problems: ProblemList): Generator<TextLine> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let start = 0;
  while (start < bytes.length) {
    const feed = bytes.indexOf(lineFeed, start);
    const next = feed < 0 ? bytes.length : feed;
    const end = next > start && bytes[next - 1] === carriageReturn ? next - 1 : next;
    if (end - start > longestLine) problems.add(`the line is longer than ${longestLine} bytes and was left out`, start);
    else yield { text: end === start ? '' : decoder.decode(bytes.subarray(start, end)), offset: start };
    start = next + 1;
  }
}
