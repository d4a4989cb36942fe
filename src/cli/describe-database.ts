import type { SourceDescription } from '#domain/vulnerabilities/advisory';
import { dataAges } from '#engines/advisory-database/data-age';
import { filesOf } from '#engines/advisory-database/bundle';
import type { DatabaseManifest, ShardDescription } from '#engines/advisory-database/manifest';
import { printable } from '#engines/reporting/text';
import { CodedError } from '#kernel/coded-error';
import { currentForWriting, readDatabaseManifest } from './advisory-database.ts';

/** What the database holds, for people or as JSON. 2 when files of it are damaged. */
export function describeDatabase(
  folder: string,
  format: string,
  now: Date,
): { readonly text: string; readonly exitCode: number } {
  const current = readDatabaseManifest(folder);
  if (current === undefined)
    throw new CodedError(
      'BW_DB_MISSING',
      `there is no vulnerability database in ${folder}`,
      'Make one with `breakwater db update` or `breakwater db import`.',
    );
  const { manifest } = current;
  const damaged = damagedFiles(folder, manifest);
  const ages = dataAges(
    manifest,
    manifest.shards.map(({ ecosystem }) => ecosystem),
    now,
  );
  const text =
    format === 'json'
      ? `${JSON.stringify({ folder, ...manifest, ages, damaged }, null, 2)}\n`
      : describe(folder, manifest, damaged, now);
  return { text, exitCode: damaged.length > 0 ? 2 : 0 };
}

function damagedFiles(folder: string, manifest: DatabaseManifest): readonly string[] {
  const before = currentForWriting(folder);
  return filesOf(manifest).flatMap((stored) => (before?.old.open(stored) === undefined ? [stored.file] : []));
}

function describe(folder: string, manifest: DatabaseManifest, damaged: readonly string[], now: Date): string {
  const { facts, shards, sources, builtAt } = manifest;
  const lines = [`Vulnerability database in ${folder}`, `  last written ${age(builtAt, now)}`, ''];
  for (const source of sources) lines.push(...describeSource(source, manifest, now));
  lines.push(
    '',
    facts === undefined
      ? 'Neither EPSS nor KEV'
      : `${facts.cves} CVEs with EPSS or KEV${facts.epssDate === '' ? '' : `, scores of ${facts.epssDate}`}`,
  );
  const bytes = filesOf(manifest).reduce((sum, file) => sum + file.bytes, 0);
  const advisories = shards.reduce((sum, shard) => sum + shard.advisories, 0);
  lines.push(`${advisories} advisories, ${(bytes / 1024 / 1024).toFixed(1)} MiB in ${shards.length} shards`);
  if (damaged.length > 0)
    lines.push(`DAMAGED: ${damaged.join(', ')}`, 'Run `breakwater db update`, or take their feeds in again.');
  return `${lines.map(printable).join('\n')}\n`;
}

function describeSource(source: SourceDescription, { shards, feeds }: DatabaseManifest, now: Date): string[] {
  const { id, title, licence, mayRedistribute, records, dataDate, fetchedAt } = source;
  const own = shards.filter((shard) => shard.source === id);
  const checked = own.flatMap(({ feed }) => feeds.find((one) => one.id === feed)?.checkedAt ?? []).toSorted();
  const dates = [
    ...(dataDate === undefined ? [] : [`newest change ${age(dataDate, now)}`]),
    ...(checked[0] === undefined ? [] : [`checked ${age(checked[0], now)}`]),
    ...(checked[0] === undefined && fetchedAt !== undefined ? [`taken in ${age(fetchedAt, now)}`] : []),
  ];
  return [
    `${title} (${id})`,
    `  ${records} records, licence ${licence}${mayRedistribute === true ? '' : ' (not to be given to others)'}`,
    `  ${dates.join(', ')}`,
    ...(own.length === 0 ? [] : [`  ${ecosystemsOf(own)}`]),
  ];
}

const mostNamed = 8;

/** `npm 16, PyPI 3 and 4 more` */
function ecosystemsOf(shards: readonly ShardDescription[]): string {
  const named = shards.slice(0, mostNamed).map(({ ecosystem, records }) => `${ecosystem} ${records}`);
  return `${named.join(', ')}${shards.length > mostNamed ? ` and ${shards.length - mostNamed} more` : ''}`;
}

/** `3 days ago (2026-11-20)` */
function age(date: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(date)) / 86_400_000);
  const told = Number.isNaN(days) ? '' : days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`;
  return `${told} (${date.slice(0, 10)})`;
}
