/** A line without its end (LF or CRLF) and its number, from 1. */
export interface NumberedLine {
  readonly text: string;
  readonly line: number;
}

export interface LineProblem {
  readonly message: string;
  readonly line: number;
}

const lineFeed = 10;
/** Bytes; far above what people and tools write. */
const longestLine = 1_048_576;
const mostProblems = 50;

/** Lines of a text in UTF-8, decoded one by one. Those that are too long are told in `problems` and left out. */
export function* numberedLines(bytes: Uint8Array, problems: LineProblem[]): Generator<NumberedLine> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let line = 1;
  for (let start = startOf(bytes); start < bytes.length; line += 1) {
    const feed = bytes.indexOf(lineFeed, start);
    const end = feed < 0 ? bytes.length : feed;
    if (end - start <= longestLine) yield { text: decoder.decode(bytes.subarray(start, end)).replace(/\r$/, ''), line };
    else if (problems.length < mostProblems)
      problems.push({ message: `the line is longer than ${longestLine} bytes and was left out`, line });
    start = end + 1;
  }
}

/** Behind the byte order mark that some editors write. */
function startOf(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}
