import { withUpdateLock } from '#io/database/update-lock';
import { print } from '#io/output';
import { CodedError } from '#kernel/coded-error';
import { writeDatabase } from './advisory-database.ts';
import { importBundle } from './db-bundle.ts';
import { gatherFeeds } from './gather-feeds.ts';

/** Takes feeds and bundles in from files and folders, and tells what became of each. */
export async function importFeeds(
  folder: string,
  paths: readonly string[],
  source: string,
  now: Date,
): Promise<number> {
  return withUpdateLock(folder, async () => {
    const { builder, bundles, records, refused, lines: told } = await gatherFeeds(paths, source, now);
    const lines = [...told];
    const at = now.toISOString();
    let manifest: Pick<ReturnType<typeof importBundle>, 'shards' | 'sources'> = { shards: [], sources: [] };
    for (const { name, bytes } of bundles) {
      manifest = importBundle(folder, name, bytes, at);
      lines.push(`${name}: a database, taken in as it is`);
    }
    if (records > 0) {
      const written = writeDatabase(folder, { builder, isWhole: false, inScope: () => true }, at);
      manifest = written.manifest;
      const lost = written.lost.map((shard) => `${shard.ecosystem} (${shard.source})`);
      if (written.hasLostFacts) lost.push('KEV and EPSS');
      if (lost.length > 0)
        throw new CodedError(
          'BW_DB_DAMAGED',
          `parts of the database in ${folder} were damaged and have been removed: ${lost.join(', ')}`,
          'Take their feeds in again, all of them.',
        );
    }
    const advisories = manifest.shards.reduce((sum, shard) => sum + shard.advisories, 0);
    const taken = records === 0 ? [] : [`${records} records taken in`];
    const unread = refused === 0 ? [] : [`${refused} not understood`];
    const holds = `the database has ${advisories} advisories of ${manifest.sources.length} sources`;
    lines.push([...taken, ...unread, holds].join(', '));
    await print([`${lines.join('\n')}\n`]);
    return 0;
  });
}
