import { advisorySources } from '#catalog/advisories/index.generated';
import { readFeed } from '#build/database/read-feed';
import { isBundle } from '#engines/advisory-database/bundle';
import { DatabaseBuilder } from '#engines/advisory-database/database-builder';
import { printable } from '#engines/reporting/text';
import { pathType } from '#io/paths';
import { makeProgress } from '#io/progress';
import { readBytes } from '#io/read-bytes';
import { walk } from '#io/walk';
import { CodedError } from '#kernel/coded-error';

/** What files and folders had. */
export interface GatheredFeeds {
  readonly builder: DatabaseBuilder;
  readonly bundles: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly records: number;
  readonly refused: number;
  /** What became of each file, for people. */
  readonly lines: readonly string[];
}

const feedName = /\.(?:jsonl?|zip|csv|ya?ml|bwdb)(?:\.gz)?$|\.gz$/i;
/** With more files than that, only those are told of that were not understood. */
const mostTold = 20;

export async function gatherFeeds(paths: readonly string[], source: string, now: Date): Promise<GatheredFeeds> {
  if (!/^[a-z0-9][a-z0-9-]{0,60}$/.test(source))
    throw new CodedError('BW_USAGE', `${source} is no name of a source`, 'Use small letters, digits and dashes.');
  const { files, unseen } = await filesOf(paths);
  const progress = makeProgress(process.stderr, process.env);
  const builder = new DatabaseBuilder();
  const bundles: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  const lines: string[] = unseen.map(printable);
  const context = { builder, sources: advisorySources, otherSource: source, today: now.toISOString().slice(0, 10) };
  let records = 0;
  let refused = 0;
  for (const [index, file] of files.entries()) {
    progress.tell('reading', index, files.length);
    const bytes = readBytes(file);
    if (isBundle(bytes)) {
      bundles.push({ name: file, bytes });
      continue;
    }
    const report = readFeed(file, bytes, context);
    if (report.isDamaged)
      throw new CodedError(
        'BW_DB_FEED_FAILED',
        `${file} is not whole: ${report.reasons[0] ?? ''}. Nothing was taken in`,
        'Download or copy it again.',
      );
    records += report.records;
    refused += report.refused;
    if (report.refused === 0 && files.length > mostTold) continue;
    const unread = report.refused === 0 ? '' : `, ${report.refused} not understood`;
    lines.push(`${printable(file)}: ${report.records} records${unread}`);
    for (const reason of new Set(report.reasons)) lines.push(`  ${printable(reason)}`);
  }
  progress.end();
  if (records === 0 && bundles.length === 0) throw nothingFound(paths, lines);
  return { builder, bundles, records, refused, lines };
}

function nothingFound(paths: readonly string[], lines: readonly string[]): CodedError {
  const told =
    lines.length === 0
      ? ''
      : ` (${lines
          .slice(0, 6)
          .map((line) => line.trim())
          .join('; ')})`;
  return new CodedError(
    'BW_DB_NOTHING_IMPORTED',
    `nothing in ${paths.join(', ')} is a feed that is known${told}`,
    'See docs/guides/database.md for what is known.',
  );
}

interface FeedFiles {
  readonly files: readonly string[];
  /** What could not be looked at, for people. */
  readonly unseen: readonly string[];
}

async function filesOf(paths: readonly string[]): Promise<FeedFiles> {
  const files: string[] = [];
  const unseen: string[] = [];
  for (const path of paths) {
    const type = pathType(path);
    if (type === undefined)
      throw new CodedError('BW_TARGET_NOT_FOUND', `there is no ${path}`, 'Name files or folders that exist.');
    if (type !== 'folder') {
      files.push(path);
      continue;
    }
    const seen = await walk(path, (name) => feedName.test(name));
    files.push(...seen.files.filter((file) => feedName.test(file)));
    unseen.push(...seen.gaps.map(({ message }) => message));
  }
  return { files, unseen };
}
