import type { DatabaseManifest, ShardDescription } from './manifest.ts';
import { shardsFor } from './open-tables.ts';

/** How old what is known about an ecosystem is. */
export interface DataAge {
  readonly source: string;
  readonly ecosystem: string;
  /** RFC 3339: up to then everything that was published is in it; undefined when nobody can say. */
  readonly knownUpTo: string | undefined;
  /** Whole days since then. */
  readonly days: number | undefined;
}

/**
 * The age of the data about these ecosystems, each source for itself. Where a feed keeps it up to date it is as old as the last
 * look at the feed, however quiet that was; what was imported is as old as its newest change.
 */
export function dataAges(manifest: DatabaseManifest, ecosystems: Iterable<string>, now: Date): readonly DataAge[] {
  return shardsFor(manifest, ecosystems).map((shard) => {
    const knownUpTo = knownUpToOf(shard, manifest);
    const days = Math.floor((now.getTime() - Date.parse(knownUpTo ?? '')) / 86_400_000);
    const { source, ecosystem } = shard;
    return { source, ecosystem, knownUpTo, days: Number.isNaN(days) ? undefined : Math.max(0, days) };
  });
}

function knownUpToOf({ feed, source }: ShardDescription, { feeds, sources }: DatabaseManifest): string | undefined {
  const state = feed === undefined ? undefined : feeds.find(({ id }) => id === feed);
  return state?.checkedAt ?? sources.find(({ id }) => id === source)?.dataDate;
}
