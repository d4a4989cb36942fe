import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { extractors } from '#catalog/extractors/index.generated';
import type { FoundPackage } from '#domain/packages/found-package';
import type { Extractor } from '#engines/extraction/extractor';
import { ExtractorIndex } from '#engines/extraction/extractor-index';
import type { CaseAnswer, Suite } from '../suite.ts';
import { notClaimed } from './not-claimed.ts';

interface ExpectedPackage {
  readonly name: string;
  readonly version: string;
  readonly groups?: readonly string[];
}

interface Case {
  readonly extractor: string;
  readonly case: string | null;
  readonly input: string;
  readonly packages: readonly ExpectedPackage[];
}

/** Extractors of osv-scalibr: each case is a file and the packages in it (`expected.json`). */
export const packages: Suite = {
  name: 'packages',
  folder: 'packages/scalibr',
  *run(folder) {
    const cases = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as readonly Case[];
    const named = new Set(cases.filter((one) => one.case !== null).map(keyOf));
    for (const one of cases) yield answer(one, folder, one.case === null && named.has(keyOf(one)));
  },
};

/**
 * Cases of damaged files have no packages of their own: the script that transcribed the tests gave them those of the case
 * above, and no name. They can only be told from others by that.
 */
function keyOf({ extractor, packages: expected }: Case): string {
  return [extractor, ...expected.map(describeExpected)].join('\n');
}

function answer(one: Case, folder: string, isRepeated: boolean): CaseAnswer {
  const name = `${one.extractor}: ${one.case ?? ''} (${posix.basename(one.input)})`;
  const readers = extractors.filter(({ references }) =>
    references.scalibr?.includes(one.extractor.replace('language/', '')),
  );
  const reason = notClaimed.get(one.extractor) ?? notClaimed.get(`${one.extractor} ${one.case ?? ''} ${one.input}`);
  if (reason !== undefined) return { name, verdict: 'not-claimed', reason };
  if (isRepeated) return { name, verdict: 'not-claimed', reason: 'the packages were transcribed from another case' };
  if (readers.length === 0) return { name, verdict: 'not-claimed', reason: 'no extractor reads this' };
  const file = join(folder, 'extractor/filesystem', one.input);
  if (!existsSync(file)) return { name, verdict: 'not-claimed', reason: `${one.input} is not among the files` };
  const expected = one.packages.map(describeExpected).sort();
  const found = extractWith(readers, one.input, folder)
    .map((read) => describeFound(read, expected))
    .sort();
  const missing = subtract(expected, found);
  const extra = subtract(found, expected);
  if (missing.length === 0 && extra.length === 0) return { name, verdict: 'passed' };
  return { name, verdict: 'failed', reason: `missing: ${missing.join(', ')}; not expected: ${extra.join(', ')}` };
}

/** Test files are often named otherwise than real ones: then all extractors of the name are asked. */
function extractWith(readers: readonly Extractor[], path: string, folder: string): FoundPackage[] {
  const bytes = readFileSync(join(folder, 'extractor/filesystem', path));
  const interested = new ExtractorIndex(readers).forPath(path);
  const readOther = (other: string): Uint8Array | undefined => {
    const file = join(folder, 'extractor/filesystem', other);
    return existsSync(file) ? readFileSync(file) : undefined;
  };
  return (interested.length > 0 ? interested : readers).flatMap(
    (reader) => reader.extract({ path, bytes, readOther, canReadOthers: true }).packages,
  );
}

function describeExpected({ name, version }: ExpectedPackage): string {
  return `${name}@${version}`;
}

function describeFound({ type, name, version = '', requirement }: FoundPackage, expected: readonly string[]): string {
  // Where a file asks for a range, scalibr may give that as the version; ours has a field of its own for it.
  const asRange = `${name}@${requirement ?? ''}`;
  if (requirement !== undefined && expected.includes(asRange)) return asRange;
  // scalibr keeps the epoch of rpm beside the version.
  return `${name}@${type === 'rpm' ? version.replace(/^\d+:/, '') : version}`;
}

function subtract(from: readonly string[], what: readonly string[]): string[] {
  const left = [...from];
  for (const item of what) {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}
