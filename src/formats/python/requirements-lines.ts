export interface RequirementsLine {
  /** From 1; that at which it starts, when backslashes join several. */
  readonly line: number;
  readonly text: string;
}

/** The text of a requirements file: UTF-8, or what its byte order mark says (pip, `auto_decode`). */
export function decodeRequirements(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

/** Joined and without comments, in pip's order (pip.pypa.io, "Requirements file format"): a comment ends a joined line. */
export function* readRequirementsLines(text: string): Generator<RequirementsLine> {
  let pending: string[] = [];
  let start = 1;
  let line = 0;
  for (const row of text.split(/\r\n|\r|\n/)) {
    line += 1;
    if (pending.length === 0) start = line;
    const isComment = /^\s*#/.test(row);
    if (row.endsWith('\\') && !isComment) {
      pending.push(row.slice(0, -1));
      continue;
    }
    pending.push(isComment && pending.length > 0 ? ` ${row}` : row);
    yield* bare(pending.join(''), start);
    pending = [];
  }
  yield* bare(pending.join(''), start);
}

function* bare(joined: string, line: number): Generator<RequirementsLine> {
  const comment = /(?:^|\s)#/.exec(joined);
  const text = (comment === null ? joined : joined.slice(0, comment.index)).trim();
  if (text !== '') yield { line, text };
}

/** Cuts at the first word that starts with a dash: what follows are options of the line. */
export function splitOptions(text: string): readonly [string, string] {
  const at = text.search(/(?:^|\s)-/);
  return at < 0 ? [text, ''] : [text.slice(0, at).trim(), text.slice(at).trim()];
}

/** Values of an option, written as `-r x`, `-rx`, `--requirement x` or `--requirement=x`. */
export function optionValue(options: string, short: string, long: string): string | undefined {
  const found =
    options.startsWith(`--${long}`) && /^[\s=]/.test(options.slice(long.length + 2))
      ? options.slice(long.length + 3)
      : options.startsWith(`-${short}`) && !options.startsWith('--')
        ? options.slice(2)
        : undefined;
  return found?.trim().replace(/^(['"])(.*)\1$/, '$2');
}
