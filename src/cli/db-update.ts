import { advisorySources } from '#catalog/advisories/index.generated';
import {
  alpineReleasesIn,
  below,
  type FeedAddresses,
  isOf,
  type PlannedFeed,
  planFeeds,
} from '#build/database/feed-plan';
import type { FeedReport } from '#build/database/feed-report';
import { readFeed } from '#build/database/read-feed';
import { DatabaseBuilder } from '#engines/advisory-database/database-builder';
import type { FeedState } from '#engines/advisory-database/manifest';
import { factsFeeds } from '#engines/advisory-database/next-generation';
import { type FetchedFeed, fetchFeed } from '#io/database/fetch-feed';
import { withUpdateLock } from '#io/database/update-lock';
import { noProgress, type Progress } from '#io/progress';
import { type Patience, usualPatience } from '#io/registry/web-request';
import { CodedError } from '#kernel/coded-error';
import { readDatabaseManifest, writeDatabase } from './advisory-database.ts';
import { type ChangesOfOsv, fetchChanges } from './db-update-changes.ts';

export interface UpdateSettings {
  readonly folder: string;
  readonly ecosystems: readonly string[];
  readonly addresses: FeedAddresses;
  readonly now: () => Date;
  readonly progress?: Progress;
  readonly patience?: Patience;
}

/** What became of one feed. */
export interface FeedOutcome {
  readonly feed: string;
  readonly outcome: 'read' | 'changed' | 'unchanged' | 'failed';
  /** For people: what was read, or why it was not. */
  readonly message: string;
}

/** Every feed for itself: what one of them gave is written before the next is asked, and one that fails changes nothing. */
export async function updateDatabase(settings: UpdateSettings): Promise<readonly FeedOutcome[]> {
  return withUpdateLock(settings.folder, async () => {
    const outcomes: FeedOutcome[] = [];
    const feeds = planFeeds(settings.ecosystems, settings.addresses, await alpineReleases(settings, outcomes));
    for (const [index, feed] of feeds.entries()) {
      settings.progress?.tell(feed.id, index, feeds.length);
      outcomes.push(await caught(feed.id, () => updateFeed(feed, settings)));
    }
    settings.progress?.end();
    return outcomes;
  });
}

async function caught(feed: string, work: () => Promise<FeedOutcome>): Promise<FeedOutcome> {
  try {
    return await work();
  } catch (error) {
    // Where nothing can be written no other feed can be, either.
    if (!(error instanceof CodedError) || error.code === 'BW_DB_WRITE_FAILED') throw error;
    return { feed, outcome: 'failed', message: error.message };
  }
}

/** Releases that somebody named, or those that the server lists. */
async function alpineReleases(settings: UpdateSettings, outcomes: FeedOutcome[]): Promise<readonly string[]> {
  const { alpine } = settings.addresses;
  const named = settings.ecosystems.filter(isOf('Alpine'));
  if (alpine === undefined || named.length === 0) return [];
  if (!named.includes('Alpine')) return named.map((one) => one.slice('Alpine:'.length));
  let releases: readonly string[] = [];
  const outcome = await caught('secdb', async () => {
    const page = await fetchFeed(below(alpine), { ...limits(settings), mostBytes: 4 * 1024 * 1024 });
    if (page.status === 'fetched') releases = alpineReleasesIn(new TextDecoder().decode(page.bytes));
    return { feed: 'secdb', outcome: 'failed', message: `${below(alpine)} lists no releases` };
  });
  if (releases.length === 0) outcomes.push(outcome);
  return releases;
}

const mostFeedBytes = 2 * 1024 * 1024 * 1024 - 1;
/** Records that are gone are in no list of changes: everything is read again after a week. */
const wholeFor = 7 * 86_400_000;

function limits({ patience = usualPatience }: UpdateSettings): {
  readonly patience: Patience;
  readonly mostBytes: number;
} {
  return { patience, mostBytes: mostFeedBytes };
}

async function updateFeed(feed: PlannedFeed, settings: UpdateSettings): Promise<FeedOutcome> {
  const changed = await updateByChanges(feed, settings);
  if (changed !== undefined) return changed;
  const state = stateOf(feed, settings);
  const files = await fetchFiles(feed, state?.etag?.split('\n') ?? [], settings);
  if (files === 'unchanged' && state !== undefined) {
    const at = settings.now().toISOString();
    const isThere = write(feed, settings, new DatabaseBuilder(), { ...state, wholeAt: at, checkedAt: at });
    if (isThere) return { feed: feed.id, outcome: 'unchanged', message: 'nothing is new' };
  }
  const whole = files === 'unchanged' ? await fetchFiles(feed, [], settings) : files;
  return takeWhole(feed, whole === 'unchanged' ? [] : whole, settings);
}

/** Undefined when everything has to be read. */
async function updateByChanges(feed: PlannedFeed, settings: UpdateSettings): Promise<FeedOutcome | undefined> {
  const state = stateOf(feed, settings);
  const isRecent = state !== undefined && settings.now().getTime() - Date.parse(state.wholeAt) < wholeFor;
  if (feed.kind !== 'osv' || !isRecent || state.newest === undefined) return undefined;
  const changes = await fetchChanges(feed, state.newest, limits(settings));
  return changes === undefined ? undefined : takeChanges(feed, state, changes, settings);
}

/** Only of the address that it was read from: a mirror may be behind. */
function stateOf({ id, urls }: PlannedFeed, { folder }: UpdateSettings): FeedState | undefined {
  let feeds: readonly FeedState[] = [];
  try {
    feeds = readDatabaseManifest(folder)?.manifest.feeds ?? [];
  } catch (error) {
    // A damaged database is made anew.
    if (!(error instanceof CodedError)) throw error;
  }
  return feeds.find((one) => one.id === id && one.url === urls.join(' '));
}

type File = Extract<FetchedFeed, { status: 'fetched' }> & { readonly name: string };

/** All files of a feed, or that none of them has changed. */
async function fetchFiles(
  feed: PlannedFeed,
  etags: readonly (string | undefined)[],
  settings: UpdateSettings,
): Promise<readonly File[] | 'unchanged'> {
  const urls = feed.kind === 'osv' ? feed.urls.map((url) => `${url}all.zip`) : feed.urls;
  const files: File[] = [];
  let unchanged = 0;
  for (const [index, url] of urls.entries()) {
    const progress = settings.progress ?? noProgress;
    const onBytes = (bytes: number, total: number | undefined): void => progress.tell(feed.id, bytes, total);
    const fetched = await fetchFeed(url, { ...limits(settings), etag: etags[index] || undefined, onBytes });
    if (fetched.status === 'fetched') files.push({ ...fetched, name: url });
    else if (fetched.status === 'unchanged') unchanged += 1;
    // Old releases of Alpine have no `community`.
    else if (!url.endsWith('/community.json'))
      throw new CodedError('BW_DB_FEED_FAILED', `there is no ${url}`, 'Name a mirror that has it with --source.');
    else
      files.push({ status: 'fetched', bytes: new Uint8Array(), etag: undefined, lastModified: undefined, name: url });
  }
  if (unchanged === urls.length) return 'unchanged';
  // One of them has changed: then all are needed.
  return unchanged === 0 ? files : fetchFiles(feed, [], settings);
}

function takeWhole(feed: PlannedFeed, files: readonly File[], settings: UpdateSettings): FeedOutcome {
  const builder = new DatabaseBuilder(isOf(feed.ecosystem));
  const at = settings.now().toISOString();
  const reports = files
    .filter(({ bytes }) => bytes.length > 0)
    .map(({ name, bytes }) => take(name, bytes, builder, at));
  const bad = reports.find(({ isDamaged }) => isDamaged);
  if (bad !== undefined || reports.every(({ records }) => records === 0))
    throw new CodedError(
      'BW_DB_FEED_FAILED',
      `what came is not whole: ${(bad ?? reports[0])?.reasons[0] ?? 'there are no records in it'}`,
      'Try it again later, or name a mirror with --source.',
    );
  const newest = latest(reports.map((report) => report.newest));
  const etag = files.map((file) => file.etag ?? '').join('\n');
  const state: FeedState = {
    id: feed.id,
    url: feed.urls.join(' '),
    ...(etag.trim() === '' ? {} : { etag }),
    ...(newest === undefined ? {} : { newest }),
    wholeAt: at,
    checkedAt: at,
  };
  const dataDate = latest(files.map((file) => file.lastModified));
  write(feed, settings, builder, state, { isWhole: true, ...(dataDate === undefined ? {} : { dataDate }) });
  return { feed: feed.id, outcome: 'read', message: describe(reports, 'records') };
}

/** Undefined when what they are changes of is damaged. */
function takeChanges(
  feed: PlannedFeed,
  state: FeedState,
  changes: ChangesOfOsv,
  settings: UpdateSettings,
): FeedOutcome | undefined {
  const builder = new DatabaseBuilder(isOf(feed.ecosystem));
  const at = settings.now().toISOString();
  const reports = changes.map(({ name, bytes }) => take(name, bytes, builder, at));
  const newest = latest([state.newest, ...reports.map((report) => report.newest)]);
  const next = { ...state, ...(newest === undefined ? {} : { newest }), checkedAt: at };
  if (!write(feed, settings, builder, next)) return undefined;
  return { feed: feed.id, outcome: 'changed', message: describe(reports, 'changed records') };
}

function take(name: string, bytes: Uint8Array, builder: DatabaseBuilder, at: string): FeedReport {
  return readFeed(name, bytes, { builder, sources: advisorySources, otherSource: 'osv', today: at.slice(0, 10) });
}

/** False when something of the feed was damaged, so that it has to be read whole. */
function write(
  { ecosystem }: PlannedFeed,
  { folder }: UpdateSettings,
  builder: DatabaseBuilder,
  state: FeedState,
  whole: { readonly isWhole: boolean; readonly dataDate?: string } = { isWhole: false },
): boolean {
  const { lost, hasLostFacts } = writeDatabase(
    folder,
    { builder, feed: state, inScope: isOf(ecosystem), ...whole },
    state.checkedAt,
  );
  return !lost.some((shard) => shard.feed === state.id) && !(hasLostFacts && factsFeeds.includes(state.id));
}

function latest(dates: readonly (string | undefined)[]): string | undefined {
  return dates
    .filter((date) => date !== undefined)
    .toSorted()
    .at(-1);
}

function describe(reports: readonly FeedReport[], what: string): string {
  const sum = (of: (report: FeedReport) => number): number => reports.reduce((all, report) => all + of(report), 0);
  const refused = sum((report) => report.refused);
  const withdrawn = sum((report) => report.withdrawn);
  const [reason] = reports.flatMap(({ reasons }) => reasons);
  return [
    `${sum(({ records }) => records)} ${what}`,
    ...(withdrawn === 0 ? [] : [`${withdrawn} taken back`]),
    ...(refused === 0 ? [] : [`${refused} not understood, like ${reason ?? ''}`]),
  ].join(', ');
}
