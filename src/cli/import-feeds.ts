import { DatabaseBuilder } from '#engines/advisory-database/database-builder';
import { printable } from '#engines/reporting/text';
import { withUpdateLock } from '#io/database/update-lock';
import { print } from '#io/output';
import { pathType } from '#io/paths';
import { makeProgress } from '#io/progress';
import { readBytes } from '#io/read-bytes';
import { walk } from '#io/walk';
import { CodedError } from '#kernel/coded-error';
import { advisorySources } from '#catalog/advisories/index.generated';
import { readFeed } from '#build/database/read-feed';
import { writeDatabase } from './advisory-database.ts';

const feedName = /\.(?:jsonl?|zip|csv)(?:\.gz)?$|\.gz$/i;

/** Takes feeds in from files and folders, and tells what became of each. */
export async function importFeeds(
  folder: string,
  paths: readonly string[],
  source: string,
  now: Date,
): Promise<number> {
  if (!/^[a-z0-9][a-z0-9-]{0,60}$/.test(source))
    throw new CodedError('BW_USAGE', `${source} is no name of a source`, 'Use small letters, digits and dashes.');
  const files = await filesOf(paths);
  const progress = makeProgress(process.stderr, process.env);
  return withUpdateLock(folder, async () => {
    const builder = new DatabaseBuilder();
    let records = 0;
    let refused = 0;
    const lines: string[] = [];
    for (const [index, file] of files.entries()) {
      progress.tell('reading', index, files.length);
      const context = { builder, sources: advisorySources, otherSource: source, today: now.toISOString().slice(0, 10) };
      const report = readFeed(file, readBytes(file), context);
      records += report.records;
      refused += report.refused;
      if (report.refused === 0 && files.length > 20) continue;
      lines.push(
        `${printable(file)}: ${report.records} records${report.refused === 0 ? '' : `, ${report.refused} not understood`}`,
      );
      for (const reason of report.reasons) lines.push(`  ${printable(reason)}`);
    }
    progress.end();
    if (records === 0)
      throw new CodedError(
        'BW_DB_NOTHING_IMPORTED',
        `nothing in ${paths.join(', ')} is a feed that is known${lines.length === 0 ? '' : `:\n  ${lines.slice(0, 12).join('\n  ')}`}`,
        'Known are records of OSV (JSON, lines of JSON, all.zip), secdb of Alpine, the tracker of Debian, KEV and EPSS.',
      );
    const { manifest } = writeDatabase(folder, { builder, isWhole: false, inScope: () => true }, now.toISOString());
    const advisories = manifest.shards.reduce((sum, shard) => sum + shard.advisories, 0);
    lines.push(
      `${records} records taken in${refused === 0 ? '' : `, ${refused} not understood`}; the database has ${advisories} advisories of ${manifest.sources.length} sources`,
    );
    await print([`${lines.join('\n')}\n`]);
    return 0;
  });
}

async function filesOf(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const type = pathType(path);
    if (type === undefined)
      throw new CodedError('BW_TARGET_NOT_FOUND', `there is no ${path}`, 'Name files or folders that exist.');
    if (type === 'folder') files.push(...(await walk(path, () => true)).files.filter((file) => feedName.test(file)));
    else files.push(path);
  }
  return files;
}
