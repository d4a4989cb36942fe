/** Lines of a text around a place, with their numbers. */
export interface Excerpt {
  readonly number: number;
  readonly text: string;
  readonly isMarked: boolean;
}

/** Longer lines are cut: a minified manifest must not drown the report. */
const longestLine = 200;

/**
 * The line of a finding with `around` lines on both sides; empty when the source is not at hand. Values of fields in
 * findings of the kind `secret` must be masked by the caller.
 */
export function excerptOf(source: string | undefined, line: number, around: number): Excerpt[] {
  if (source === undefined || line < 1) return [];
  const excerpt: Excerpt[] = [];
  let number = 1;
  let start = 0;
  while (start <= source.length && number <= line + around) {
    let end = source.indexOf('\n', start);
    if (end < 0) end = source.length;
    if (number >= line - around) {
      const text = source.slice(start, Math.min(end, start + longestLine)).replace(/\r$/, '');
      excerpt.push({ number, text, isMarked: number === line });
    }
    start = end + 1;
    number += 1;
  }
  return excerpt;
}

/** Hides what stands behind the first `:` or `=` of a line, so that a secret is never shown. */
export function maskValue(line: string): string {
  const match = /^(\s*(?:-\s+)?[^:=\s]+\s*[:=]\s*)\S.*$/.exec(line);
  return match === null ? line.replace(/\S.*$/, '••••••') : `${match[1]}••••••`;
}
