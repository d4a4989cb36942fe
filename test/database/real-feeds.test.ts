import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readFeed } from '#build/database/read-feed';
import { advisorySources } from '#catalog/advisories/index.generated';
import { DatabaseBuilder } from '#engines/advisory-database/database-builder';
import { openDatabase, writeDatabase } from '../../src/cli/advisory-database.ts';

const data = '../shared/data/vuln';

type Affected = {
  readonly package?: { readonly ecosystem: string; readonly name: string };
  readonly ranges?: readonly { readonly type: string }[];
  readonly versions?: readonly string[];
};
type Raw = { readonly id: string; readonly withdrawn?: string; readonly affected?: readonly Affected[] };

function linesOf(file: string): Raw[] {
  const bytes = readFileSync(join(data, file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Raw);
}

/** As registries compare names. */
function normal(ecosystem: string, name: string): string {
  if (ecosystem === 'PyPI') return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
  return ecosystem === 'NuGet' ? name.toLowerCase() : name;
}

/** Counted by nothing that the product uses: packages of each ecosystem that records which hold speak of by versions. */
function countRaw(records: readonly Raw[]): Record<string, number> {
  const seen = new Map<string, Set<string>>();
  for (const { id, withdrawn, affected = [] } of records) {
    if (withdrawn !== undefined) continue;
    for (const { package: named, ranges = [], versions = [] } of affected) {
      if (named === undefined || (versions.length === 0 && !ranges.some(({ type }) => type !== 'GIT'))) continue;
      const all = seen.get(named.ecosystem) ?? new Set();
      seen.set(named.ecosystem, all.add(`${id}\n${normal(named.ecosystem, named.name)}`));
    }
  }
  return Object.fromEntries([...seen].map(([ecosystem, all]) => [ecosystem, all.size]));
}

const osvFeeds = [
  'almalinux/alsa-8-9.osv.jsonl.gz',
  'crates/rustsec.osv.jsonl.gz',
  'debian-changelog-osv/all.jsonl',
  'go/vulndb.osv.jsonl.gz',
  'npm/ghsa-selected.jsonl',
  'npm/retirejs.osv.jsonl.gz',
  'pypi/pysec.osv.jsonl.gz',
];
/** Documents that are understood, and those that are not: each with its reason in the report. */
const otherFeeds: readonly (readonly [file: string, records: number, refused: number])[] = [
  ['alpine/alpine-secdb-2020.jsonl.gz', 12_013, 0],
  ['kev/known_exploited_vulnerabilities.json.gz', 1_404, 0],
  ['kev/schema.json', 0, 1],
  ['npm/nodejs-security-wg-npm.jsonl.gz', 462, 5],
  // One of them is a workflow of its repository.
  ['packagist/friendsofphp.jsonl.gz', 1_585, 8],
  ['rubygems/ruby-advisory-db.jsonl.gz', 1_221, 13],
  ['wolfi/wolfi-advisories-2025-05-07.jsonl.gz', 20_770, 0],
];

describe.skipIf(!existsSync(data))('real feeds', () => {
  const take = (builder: DatabaseBuilder, file: string) =>
    readFeed(file, readFileSync(join(data, file)), {
      builder,
      sources: advisorySources,
      otherSource: 'imported',
      today: '2026-11-26',
    });

  it('are all in the database, each package of each record', { timeout: 60_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'breakwater-db-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const builder = new DatabaseBuilder();
    for (const file of osvFeeds) expect([file, take(builder, file).refused]).toEqual([file, 0]);
    const { manifest } = writeDatabase(
      folder,
      { builder, isWhole: false, inScope: () => true },
      '2026-11-26T00:00:00.000Z',
    );
    const records = osvFeeds.flatMap(linesOf);
    const expected = countRaw(records);
    const names = new Map<string, Set<string>>(Object.keys(expected).map((ecosystem) => [ecosystem, new Set()]));
    for (const { package: named } of records.flatMap(({ affected = [] }) => affected))
      if (named !== undefined) names.get(named.ecosystem)?.add(normal(named.ecosystem, named.name));
    const counted: Record<string, number> = {};
    for (const [ecosystem, all] of names) {
      const open = openDatabase(folder, [ecosystem]);
      const idsOf = (name: string): number => new Set(open?.lookup.find(ecosystem, name).map(({ id }) => id)).size;
      counted[ecosystem] = [...all].reduce((sum, name) => sum + idsOf(name), 0);
    }
    expect(counted).toEqual(expected);
    expect(manifest.shards.reduce((sum, { records }) => sum + records, 0)).toBeGreaterThan(15_000);
  });

  it.each(otherFeeds)('%s: %i understood, %i not', (file, records, refused) => {
    const report = take(new DatabaseBuilder(), file);
    expect([report.records, report.refused]).toEqual([records, refused]);
    expect(report.reasons.length).toBe(Math.min(refused, 5));
  });
});
