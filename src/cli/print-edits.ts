import { formatPatch, type StructuredPatch, structuredPatch } from 'diff';
import type { FixedFile } from '#build/fix-files';
import { printable, wrap } from '#engines/reporting/text';
import { print } from '#io/output';
import type { Gap } from '#kernel/gap';
import type { Terminal } from './terminal.ts';

/** For `patch` and `git apply` the text as it is; on a terminal, what would steer it is made visible. */
export function printDiffs(files: readonly FixedFile[], what: 'fixed' | 'edited'): Promise<void> {
  return print(
    files.map(({ file, before, after }) => {
      const name = printable(file);
      const diff = formatPatch(compare(name, before, after, what));
      if (!process.stdout.isTTY) return diff;
      return diff
        .split('\n')
        .map((line) => printable(line.replace(/\r$/, '')))
        .join('\n');
    }),
  );
}

/** Characters of a text that is compared as a whole. */
const largestWhole = 100_000;

/**
 * Large texts document by document: fixes neither add nor remove one, and comparing texts costs the square of what differs between
 * them.
 */
function compare(name: string, before: string, after: string, what: string): StructuredPatch {
  const [old, now] = [before, after].map((text) => text.split(/^(?=---)/m)) as [string[], string[]];
  if (before.length <= largestWhole || old.length !== now.length)
    return structuredPatch(name, name, before, after, 'now', what);
  const patch = structuredPatch(name, name, '', '', 'now', what);
  let oldLine = 0;
  let newLine = 0;
  for (const [index, part] of old.entries()) {
    const changed = now[index] ?? '';
    if (part !== changed)
      for (const hunk of structuredPatch(name, name, part, changed, '', '', { context: 1 }).hunks)
        patch.hunks.push(withMarker(hunk, part, old[index + 1], oldLine, newLine));
    oldLine += part.split('\n').length - 1;
    newLine += changed.split('\n').length - 1;
  }
  return patch;
}

/** Without a line behind it `patch` takes a hunk for the end of the file: the marker of the next document is one. */
function withMarker(
  hunk: StructuredPatch['hunks'][number],
  part: string,
  next: string | undefined,
  oldLine: number,
  newLine: number,
): StructuredPatch['hunks'][number] {
  const moved = { ...hunk, oldStart: hunk.oldStart + oldLine, newStart: hunk.newStart + newLine };
  const isAtEnd = hunk.oldStart + hunk.oldLines > part.split('\n').length - 1;
  if (next === undefined || !isAtEnd) return moved;
  const marker = ` ${next.slice(0, next.indexOf('\n'))}`;
  return { ...moved, oldLines: hunk.oldLines + 1, newLines: hunk.newLines + 1, lines: [...hunk.lines, marker] };
}

export function describeGaps(gaps: readonly Gap[], { width }: Terminal): string[] {
  const columns = Math.max(40, Math.min(width, 100));
  return gaps.flatMap(({ message, meaning }) => [
    ...wrap(printable(`not evaluated: ${message}. ${meaning}`), columns).map((row) => `${row}\n`),
    '\n',
  ]);
}
