import { createTwoFilesPatch } from 'diff';
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
      const diff = createTwoFilesPatch(name, name, before, after, 'now', what);
      if (!process.stdout.isTTY) return diff;
      return diff
        .split('\n')
        .map((line) => printable(line.replace(/\r$/, '')))
        .join('\n');
    }),
  );
}

export function describeGaps(gaps: readonly Gap[], { width }: Terminal): string[] {
  const columns = Math.max(40, Math.min(width, 100));
  return gaps.flatMap(({ message, meaning }) => [
    ...wrap(printable(`not evaluated: ${message}. ${meaning}`), columns).map((row) => `${row}\n`),
    '\n',
  ]);
}
