import { CodedError } from '#kernel/coded-error';
import type { DatabaseManifest } from '#engines/advisory-database/manifest';
import { readDatabaseManifest } from './advisory-database.ts';

/** What the database holds, for people or as JSON. */
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
      'Make one with `breakwater db import`.',
    );
  const { manifest } = current;
  const text =
    format === 'json' ? `${JSON.stringify({ folder, ...manifest }, null, 2)}\n` : describe(folder, manifest, now);
  return { text, exitCode: 0 };
}

function describe(folder: string, manifest: DatabaseManifest, now: Date): string {
  const lines = [`Vulnerability database in ${folder}`, `  built ${age(manifest.builtAt, now)}`, ''];
  for (const { id, title, licence, records, dataDate, ecosystems } of manifest.sources) {
    lines.push(`${title} (${id})`);
    lines.push(
      `  ${records} records, licence ${licence}${dataDate === undefined ? '' : `, newest change ${age(dataDate, now)}`}`,
    );
    lines.push(
      `  ${ecosystems.length > 8 ? `${ecosystems.slice(0, 8).join(', ')} and ${ecosystems.length - 8} more` : ecosystems.join(', ')}`,
    );
  }
  const { facts } = manifest;
  lines.push(
    '',
    facts === undefined
      ? 'Neither EPSS nor KEV'
      : `${facts.cves} CVEs with EPSS or KEV${facts.epssDate === '' ? '' : `, scores of ${facts.epssDate}`}`,
  );
  const bytes = manifest.shards.reduce((sum, shard) => sum + shard.bytes, facts?.bytes ?? 0);
  lines.push(`${(bytes / 1024 / 1024).toFixed(1)} MiB in ${manifest.shards.length} shards`);
  return `${lines.join('\n')}\n`;
}

/** `3 days ago (2026-11-20)` */
function age(date: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(date)) / 86_400_000);
  const told = Number.isNaN(days) ? '' : days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`;
  return `${told} (${date.slice(0, 10)})`;
}
