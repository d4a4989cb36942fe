import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRpmDatabase } from '#formats/rpmdb/database';
import type { RpmPackage } from '#formats/rpmdb/package';
import type { CaseAnswer, Suite } from '../suite.ts';

/** A row of `expected.json`. */
interface ExpectedPackage {
  readonly epoch: number | null;
  readonly name: string;
  readonly version: string;
  readonly release: string;
  readonly arch: string;
  readonly sourceRpm: string;
  readonly size: number;
  readonly license: string;
  readonly vendor: string;
  readonly modularity: string;
  readonly summary: string;
}

/**
 * Real databases of rpm, one in each folder, with the packages that another reader finds in it: `expected.json`, or
 * `expected.rpm-qa.tsv` as rpm prints name, epoch, version, release, architecture, source, vendor and licence.
 */
export const rpmdb: Suite = {
  name: 'rpmdb',
  folder: 'packages/rpmdb',
  *run(folder) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) yield answer(join(folder, entry.name), entry.name);
    }
  },
};

function answer(folder: string, name: string): CaseAnswer {
  const files = readdirSync(folder);
  const expected = files.find((file) => file === 'expected.json' || file === 'expected.rpm-qa.tsv');
  const database = files.find((file) => ['rpmdb.sqlite', 'Packages.db', 'Packages'].includes(file));
  if (expected === undefined || database === undefined) {
    return { name, verdict: 'not-claimed', reason: 'the folder holds no database with an expectation' };
  }
  const { packages, problems } = readRpmDatabase(readFileSync(join(folder, database)));
  const problem = problems[0];
  if (problem !== undefined) return { name, verdict: 'failed', reason: `${problem.message} (${problem.offset})` };
  const text = readFileSync(join(folder, expected), 'utf8');
  const wanted = expected === 'expected.json' ? rowsOfJson(text) : rowsOfQuery(text);
  const found = packages.map(expected === 'expected.json' ? allFieldsOf : queriedFieldsOf);
  const difference = compareRows(wanted, found);
  return difference === undefined ? { name, verdict: 'passed' } : { name, verdict: 'failed', reason: difference };
}

function rowsOfQuery(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function rowsOfJson(text: string): string[] {
  return (JSON.parse(text) as ExpectedPackage[]).map((row) =>
    [row.name, row.epoch ?? 0, row.version, row.release, row.arch, row.sourceRpm, row.vendor, row.license]
      .concat(row.size, row.modularity, row.summary)
      .join('\t'),
  );
}

function queriedFieldsOf(read: RpmPackage): string {
  const { name, epoch = 0, version, release, architecture, sourcePackage, vendor, licence } = read;
  const rest = [architecture, sourcePackage, vendor, licence].map((field) => field ?? '(none)');
  return [name, epoch, version, release, ...rest].join('\t');
}

function allFieldsOf(read: RpmPackage): string {
  const { name, epoch = 0, version, release, size } = read;
  const { architecture = '', sourcePackage = '', vendor = '', licence = '', modularityLabel = '', summary = '' } = read;
  return [name, epoch, version, release, architecture, sourcePackage, vendor, licence, size, modularityLabel, summary]
    .map(String)
    .join('\t');
}

/** Both lists may hold a row several times: packages of which several versions are kept. */
function compareRows(wanted: readonly string[], found: readonly string[]): string | undefined {
  if (wanted.length === 0) return 'nothing is expected';
  const [left, right] = [wanted.toSorted(), found.toSorted()];
  const at = left.findIndex((row, index) => row !== right[index]);
  if (at >= 0) return `expected ${left[at]}, found ${right[at] ?? 'nothing'}`;
  return right.length > left.length ? `found also ${right.at(-1)}` : undefined;
}
