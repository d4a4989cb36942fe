import type { SourceDescription } from '#domain/vulnerabilities/advisory';
import type { AdvisorySource } from './advisory-source.ts';
import type { DatabaseManifest, ShardDescription } from './manifest.ts';
import type { Change, OldDatabase, Surroundings } from './next-generation.ts';
import { idsIn } from './advisory-rows.ts';
import type { NewShard } from './table-files.ts';

export interface ToDescribe {
  readonly shards: readonly ShardDescription[];
  readonly made: readonly NewShard[];
  readonly change: Change;
  readonly old: OldDatabase | undefined;
  readonly facts: DatabaseManifest['facts'];
  readonly around: Surroundings;
}

/** Sources of what is in the database, in the order of their ids. */
export function describeSources(all: ToDescribe): SourceDescription[] {
  const { shards, change, old, around } = all;
  const described: SourceDescription[] = factsSources(all);
  for (const id of new Set(shards.map(({ source }) => source))) {
    const before = old?.manifest.sources.find((one) => one.id === id);
    const own = shards.filter(({ source }) => source === id);
    const ecosystems = own.map(({ ecosystem }) => ecosystem).sort();
    if (before !== undefined && !change.builder.sources.has(id) && before.ecosystems.join() === ecosystems.join()) {
      described.push(before);
      continue;
    }
    const { newest, isChanged } = newestOf(id, change);
    const dataDate = laterOf(
      laterOf(change.isWhole ? undefined : before?.dataDate, newest),
      isChanged ? change.dataDate : undefined,
    );
    described.push({
      ...titleOf(id, around.sources),
      dataDate: dataDate ?? before?.dataDate,
      fetchedAt: isChanged ? around.builtAt : before?.fetchedAt,
      records: countRecords(own, all),
      ecosystems,
    });
  }
  return described.sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function titleOf(
  id: string,
  sources: readonly AdvisorySource[],
): Pick<SourceDescription, 'id' | 'title' | 'url' | 'licence' | 'mayRedistribute'> {
  const source = sources.find((one) => one.id === id);
  return {
    id,
    title: source?.title ?? `Imported under the name ${id}`,
    url: source?.url ?? '',
    licence: source?.licence ?? 'NOASSERTION',
    mayRedistribute: source?.mayRedistribute ?? false,
  };
}

function newestOf(
  source: string,
  { builder }: Change,
): { readonly newest: string | undefined; readonly isChanged: boolean } {
  let newest: string | undefined;
  for (const ecosystem of builder.ecosystemsOf(source))
    for (const advisories of builder.gathered(source, ecosystem).values())
      for (const { modified } of advisories) newest = laterOf(newest, modified);
  return { newest, isChanged: builder.sources.has(source) };
}

function laterOf(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}

/** An advisory may be about packages of several ecosystems: each counts once. */
function countRecords(own: readonly ShardDescription[], { made, old, change }: ToDescribe): number {
  const [only] = own;
  if (own.length === 1 && only !== undefined) return only.records;
  const ids = new Set<string>();
  for (const shard of own) {
    const isMade = made.some(({ description }) => description.file === shard.file);
    const fresh = isMade ? change.builder.gathered(shard.source, shard.ecosystem) : new Map();
    for (const advisories of fresh.values()) for (const { id } of advisories) ids.add(id);
    const table = isMade && change.isWhole ? undefined : openOld(shard, old);
    for (const [, text] of table?.rows() ?? [])
      for (const id of idsIn(text)) if (!isMade || !change.builder.isReplaced(id)) ids.add(id);
  }
  return ids.size;
}

function openOld({ source, ecosystem }: ShardDescription, old: OldDatabase | undefined) {
  const before = old?.manifest.shards.find((one) => one.source === source && one.ecosystem === ecosystem);
  return before === undefined ? undefined : old?.open(before);
}

/** Those who tell of CVEs and not of packages. */
function factsSources({ change, old, facts, around }: ToDescribe): SourceDescription[] {
  if (facts === undefined) return [];
  const { scores, exploited } = change.builder;
  return (
    [
      ['epss', scores],
      ['known-exploited', exploited],
    ] as const
  ).flatMap(([id, fresh]) => {
    const before = old?.manifest.sources.find((one) => one.id === id);
    const isOlder = id === 'epss' && fresh !== undefined && fresh.date < facts.epssDate;
    if (fresh === undefined || isOlder) return before === undefined ? [] : [before];
    const counts = { records: fresh.byCve.size, ecosystems: [] };
    return [{ ...titleOf(id, around.sources), dataDate: fresh.date, fetchedAt: around.builtAt, ...counts }];
  });
}
