import { print, writeFileWhole } from '#io/output';
import { CodedError } from '#kernel/coded-error';
import { bundleOfDatabase, bundleOfFeeds } from './db-bundle.ts';
import { gatherFeeds } from './gather-feeds.ts';

interface BuildSettings {
  readonly folder: string;
  readonly paths: readonly string[];
  readonly source: string;
  readonly output: string;
  readonly now: Date;
}

/** Writes a bundle, and says whose terms forbid that it is given to others. */
export async function buildBundle({ folder, paths, source, output, now }: BuildSettings): Promise<number> {
  const lines: string[] = [];
  const bundle = paths.length === 0 ? bundleOfDatabase(folder) : await ofFeeds(paths, source, now, lines);
  const reason = writeFileWhole(output, bundle.bytes);
  if (reason !== undefined)
    throw new CodedError(
      'BW_OUTPUT_FAILED',
      `${output} could not be written: ${reason}`,
      'Name a file that can be written.',
    );
  const { sources, shards } = bundle.manifest;
  const advisories = shards.reduce((sum, shard) => sum + shard.advisories, 0);
  lines.push(`${output}: ${advisories} advisories of ${sources.length} sources, ${bundle.bytes.length} bytes`);
  const own = sources.filter(({ mayRedistribute }) => mayRedistribute !== true);
  if (own.length > 0)
    lines.push(
      `For your own use: the terms of these do not allow that it is given to others, or are not known: ${own.map(({ id, licence }) => `${id} (${licence})`).join(', ')}`,
    );
  await print([`${lines.join('\n')}\n`]);
  return 0;
}

async function ofFeeds(paths: readonly string[], source: string, now: Date, told: string[]) {
  const { builder, bundles, lines } = await gatherFeeds(paths, source, now);
  const [bundle] = bundles;
  if (bundle !== undefined)
    throw new CodedError(
      'BW_USAGE',
      `${bundle.name} is a bundle already`,
      'Import it, and build a bundle of the database.',
    );
  told.push(...lines);
  return bundleOfFeeds(builder, now.toISOString());
}
