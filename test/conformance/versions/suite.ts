import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CaseAnswer, Suite } from '../suite.ts';
import { answerComparisons } from './comparisons.ts';
import { answerUnivers } from './univers.ts';

/** Orders of versions: files of `a < b` lines (osv-scalibr) and JSON cases (univers). */
export const versions: Suite = {
  name: 'versions',
  folder: 'versions',
  *run(folder) {
    for (const file of filesUnder(folder)) yield* answerFile(file);
  },
};

function* filesUnder(folder: string): Iterable<string> {
  if (statSync(folder).isFile()) {
    yield folder;
    return;
  }
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  yield* files.sort();
}

function answerFile(file: string): Iterable<CaseAnswer> {
  if (basename(file).endsWith('-versions.txt') || basename(file).endsWith('-versions-generated.txt'))
    return answerComparisons(file);
  return file.endsWith('.json') ? answerUnivers(file) : [];
}
