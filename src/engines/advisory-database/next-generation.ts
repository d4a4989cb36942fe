import type { Advisory, CveFacts } from '#domain/vulnerabilities/advisory';
import type { BlockCodec } from '#domain/vulnerabilities/block-codec';
import { readAdvisories, readFacts } from './advisory-rows.ts';
import type { AdvisorySource } from './advisory-source.ts';
import type { DatabaseBuilder, Gathered, WholeFacts } from './database-builder.ts';
import { describeSources } from './describe-sources.ts';
import type { DatabaseManifest, FeedState, ShardDescription, StoredFile } from './manifest.ts';
import type { SortedTable } from './sorted-table.ts';
import { makeFacts, makeShard, type NewFile, type NewShard } from './table-files.ts';

/** What is to become of the database. */
export interface Change {
  readonly builder: DatabaseBuilder;
  /** Absent: an import. */
  readonly feed?: FeedState;
  /** All that the feed has was read: what is not in it is gone. Otherwise records replace those of the same id. */
  readonly isWhole: boolean;
  /** Where records that are replaced may have rows. */
  readonly inScope: (ecosystem: string) => boolean;
  /** RFC 3339: of data whose records have no dates. */
  readonly dataDate?: string;
}

/** The database as it is. A table that is damaged cannot be had. */
export interface OldDatabase {
  readonly manifest: DatabaseManifest;
  readonly open: (stored: StoredFile) => SortedTable | undefined;
}

export interface NextGeneration {
  readonly manifest: DatabaseManifest;
  readonly fresh: readonly NewFile[];
  /** Files of the generation before that stay as they are. */
  readonly kept: readonly StoredFile[];
  /** What was damaged, and is left out. */
  readonly lost: readonly ShardDescription[];
  /** The same for what was known of CVEs. */
  readonly hasLostFacts: boolean;
}

export interface Surroundings {
  readonly codec: BlockCodec;
  readonly sources: readonly AdvisorySource[];
  /** RFC 3339. */
  readonly builtAt: string;
}

/** The database with a change. What the change does not speak of stays. */
export function nextGeneration(change: Change, old: OldDatabase | undefined, around: Surroundings): NextGeneration {
  const { builder, feed } = change;
  const made: NewShard[] = [];
  const kept: ShardDescription[] = [];
  const lost: ShardDescription[] = [];
  const done = new Set<string>();
  for (const shard of old?.manifest.shards ?? []) {
    const key = `${shard.source}\n${shard.ecosystem}`;
    done.add(key);
    const fresh = builder.gathered(shard.source, shard.ecosystem);
    const next = isReplacedWhole(shard, fresh, change) ? fresh : rowsAfter(shard, fresh, change, old);
    if (next === 'unchanged') kept.push(shard);
    else if (next === 'damaged') lost.push(shard);
    else if (next.size > 0) made.push(makeShard(labelled(shard, change), next, around.codec));
  }
  for (const source of builder.sources)
    for (const ecosystem of builder.ecosystemsOf(source)) {
      if (done.has(`${source}\n${ecosystem}`)) continue;
      const shard = { source, ecosystem, ...(feed === undefined ? {} : { feed: feed.id }) };
      made.push(makeShard(shard, builder.gathered(source, ecosystem), around.codec));
    }
  const facts = factsAfter(builder, old, around.codec);
  const shards = [...kept, ...made.map(({ description }) => description)].sort(byName);
  const hasLostFacts = old?.manifest.facts !== undefined && old.open(old.manifest.facts) === undefined;
  const feeds = feedsAfter(change, old, [...lost.map((shard) => shard.feed), ...(hasLostFacts ? factsFeeds : [])]);
  const sources = describeSources({ shards, made, change, old, facts: facts.description, around });
  return {
    manifest: { format: 2, builtAt: around.builtAt, sources, shards, facts: facts.description, feeds },
    fresh: [...made.map(({ file }) => file), ...(facts.file === undefined ? [] : [facts.file])],
    kept: [...kept, ...(facts.file === undefined && facts.description !== undefined ? [facts.description] : [])],
    lost,
    hasLostFacts,
  };
}

/** A feed that was read whole replaces what it gave before, and what somebody imported of the same. */
function isReplacedWhole(shard: ShardDescription, fresh: Gathered, { isWhole, feed }: Change): boolean {
  return isWhole && feed !== undefined && (shard.feed === feed.id || fresh.size > 0);
}

function labelled(
  shard: ShardDescription,
  { isWhole, feed }: Change,
): Pick<ShardDescription, 'source' | 'ecosystem' | 'feed'> {
  const { source, ecosystem } = shard;
  const id = isWhole && feed !== undefined ? feed.id : shard.feed;
  return { source, ecosystem, ...(id === undefined ? {} : { feed: id }) };
}

function rowsAfter(
  shard: ShardDescription,
  fresh: Gathered,
  { builder, inScope }: Change,
  old: OldDatabase | undefined,
): Gathered | 'unchanged' | 'damaged' {
  const table = old?.open(shard);
  // With what is new alone it would look as if the rest were not affected.
  if (table === undefined) return 'damaged';
  if (fresh.size === 0 && (!builder.sources.has(shard.source) || !inScope(shard.ecosystem))) return 'unchanged';
  const rows = new Map<string, readonly Advisory[]>(fresh);
  let dropped = 0;
  for (const [name, text] of table.rows()) {
    const before = readAdvisories(text, shard.ecosystem, name);
    const added = fresh.get(name) ?? [];
    const ids = new Set(added.map(({ id }) => id));
    const stay = before.filter(({ id }) => !builder.isReplaced(id) && !ids.has(id));
    dropped += before.length - stay.length;
    if (stay.length + added.length > 0) rows.set(name, [...stay, ...added]);
  }
  return dropped === 0 && fresh.size === 0 ? 'unchanged' : rows;
}

/** Feeds that tell of CVEs and not of packages. */
export const factsFeeds: readonly string[] = ['epss', 'known-exploited'];

function feedsAfter(
  { feed, isWhole }: Change,
  old: OldDatabase | undefined,
  lost: readonly (string | undefined)[],
): FeedState[] {
  // What is lost has to be read as a whole the next time.
  const broken = new Set(lost);
  const before = (old?.manifest.feeds ?? []).filter(({ id }) => id !== feed?.id && !broken.has(id));
  return feed === undefined || (!isWhole && broken.has(feed.id))
    ? before
    : [...before, feed].sort((a, b) => (a.id < b.id ? -1 : 1));
}

interface FactsAfter {
  readonly description: DatabaseManifest['facts'];
  readonly file: NewFile | undefined;
}

function factsAfter(
  { scores, exploited }: DatabaseBuilder,
  old: OldDatabase | undefined,
  codec: BlockCodec,
): FactsAfter {
  const before = old?.manifest.facts;
  const table = before === undefined ? undefined : old?.open(before);
  if (scores === undefined && exploited === undefined)
    return { description: table === undefined ? undefined : before, file: undefined };
  const epssBefore = before?.epssDate ?? '';
  const isOlder = scores !== undefined && table !== undefined && scores.date < epssBefore;
  const newScores = isOlder ? undefined : scores;
  const byCve = new Map<string, CveFacts>();
  for (const [cve] of table?.rows() ?? []) {
    const { epss, knownExploited } = (table === undefined ? undefined : readFacts(table, cve, epssBefore)) ?? {};
    const stays = {
      ...(epss === undefined || newScores !== undefined ? {} : { epss }),
      ...(knownExploited === undefined || exploited !== undefined ? {} : { knownExploited }),
    };
    if (Object.keys(stays).length > 0) byCve.set(cve, stays);
  }
  for (const whole of [newScores, exploited]) addAll(byCve, whole);
  if (byCve.size === 0) return { description: undefined, file: undefined };
  return makeFacts(byCve, newScores?.date ?? epssBefore, codec);
}

function addAll(byCve: Map<string, CveFacts>, whole: WholeFacts | undefined): void {
  for (const [cve, facts] of whole?.byCve ?? []) byCve.set(cve, { ...byCve.get(cve), ...facts });
}

function byName(a: ShardDescription, b: ShardDescription): number {
  return a.file < b.file ? -1 : 1;
}
