import type { FeedAddresses } from '#build/database/feed-plan';
import { printable } from '#engines/reporting/text';
import { now } from '#io/clock';
import { print } from '#io/output';
import { makeProgress } from '#io/progress';
import { CodedError } from '#kernel/coded-error';
import { updateDatabase } from './db-update.ts';

interface RunSettings {
  readonly folder: string;
  readonly ecosystems: readonly string[];
  readonly addresses: FeedAddresses;
  readonly isStrict: boolean;
}

/** Updates, and tells what became of each feed. 3: `--strict`, and one of them could not be read. */
export async function runUpdate({ isStrict, ...settings }: RunSettings): Promise<number> {
  const progress = makeProgress(process.stderr, process.env);
  const outcomes = await updateDatabase({ ...settings, now, progress });
  const failed = outcomes.filter(({ outcome }) => outcome === 'failed');
  const lines = outcomes.map(({ feed, outcome, message }) =>
    printable(`${feed}: ${outcome === 'failed' ? `not updated, what was there stays: ${message}` : message}`),
  );
  if (failed.length === outcomes.length)
    throw new CodedError(
      'BW_DB_UPDATE_FAILED',
      outcomes.length === 0 ? 'no feed was asked for' : `no feed could be read: ${lines.join('; ')}`,
      'Check the network, or name mirrors with --source. The database that was there is unchanged.',
    );
  if (failed.length > 0) lines.push(`${failed.length} of ${outcomes.length} feeds could not be read`);
  await print([`${lines.join('\n')}\n`]);
  return isStrict && failed.length > 0 ? 3 : 0;
}
