import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '../../../shared/suites');

export interface CorpusFile {
  readonly name: string;
  readonly text: string;
}

/** Set to run the whole corpus and the expensive inputs: `npm run test:heavy`. */
export const isHeavy = process.env.BREAKWATER_HEAVY === '1';

/** Real files beside the checkout whose names match; none, and said so, where they are not there. */
export function readCorpus(name: RegExp, largest = 4 * 1024 * 1024): readonly CorpusFile[] {
  if (!existsSync(root)) {
    process.stderr.write(`SKIPPED: ${root} is not there, so nothing was tested on real files\n`);
    return [];
  }
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size <= largest)
    .sort()
    .map((path) => ({ name: relative(root, path), text: readFileSync(path, 'utf8') }));
}

/** Every n-th, so that a bounded run sees all kinds of files. */
export function sample<T>(items: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(items.length / most));
  return items.filter((_, index) => index % step === 0);
}
