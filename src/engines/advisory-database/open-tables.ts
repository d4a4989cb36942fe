import { advisoryEcosystem } from '#domain/packages/advisory-name';
import type { Advisory, AdvisoryLookup } from '#domain/vulnerabilities/advisory';
import { readAdvisories, readFacts } from './advisory-rows.ts';
import type { DatabaseManifest } from './manifest.ts';
import type { SortedTable } from './sorted-table.ts';

export interface OpenShard {
  readonly ecosystem: string;
  readonly table: SortedTable;
}

/** A lookup in shards that were opened. */
export function lookupInTables(
  manifest: DatabaseManifest,
  shards: readonly OpenShard[],
  facts: SortedTable | undefined,
): AdvisoryLookup {
  const tables = new Map<string, SortedTable[]>();
  for (const { ecosystem, table } of shards) tables.set(ecosystem, [...(tables.get(ecosystem) ?? []), table]);
  return {
    find: (ecosystem, name) =>
      (tables.get(ecosystem) ?? []).flatMap((table): readonly Advisory[] => {
        const text = table.get(name);
        return text === undefined ? [] : readAdvisories(text, ecosystem, name);
      }),
    covers: (ecosystem) => tables.has(ecosystem),
    factsOf: (cve) => (facts === undefined ? undefined : readFacts(facts, cve, manifest.facts?.epssDate ?? '')),
    sources: manifest.sources,
  };
}

/** The shards that hold advisories about these ecosystems. */
export function shardsFor(manifest: DatabaseManifest, ecosystems: Iterable<string>): DatabaseManifest['shards'] {
  const wanted = new Set([...ecosystems].map(advisoryEcosystem));
  return manifest.shards.filter(({ ecosystem }) => wanted.has(ecosystem));
}
