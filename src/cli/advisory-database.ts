import { advisorySources } from '#catalog/advisories/index.generated';
import { readFeed, type FeedReport } from '#build/database/read-feed';
import type { AdvisoryLookup } from '#domain/vulnerabilities/advisory';
import { type DatabaseBuilder, keptShards, type NewFile } from '#engines/advisory-database/database-builder';
import { type DatabaseManifest, readManifest } from '#engines/advisory-database/manifest';
import { lookupInTables, shardsFor } from '#engines/advisory-database/open-tables';
import { SortedTable, TableDamage } from '#engines/advisory-database/sorted-table';
import { zstdCodec } from '#io/database/block-codec';
import { addGeneration, currentGeneration, readStored, readWhole, unreadable } from '#io/database/database-folder';
import { CodedError } from '#kernel/coded-error';

const manifestFile = 'manifest.json';

/** A database that is there. */
export interface OpenDatabase {
  readonly lookup: AdvisoryLookup;
  readonly manifest: DatabaseManifest;
}

/** The manifest of the database; undefined when there is none. */
export function readDatabaseManifest(
  folder: string,
): { readonly manifest: DatabaseManifest; readonly generation: string } | undefined {
  const generation = currentGeneration(folder);
  if (generation === undefined) return undefined;
  const manifest = readManifest(new TextDecoder().decode(readWhole(generation, manifestFile)));
  if (manifest === 'other-format')
    throw new CodedError(
      'BW_DB_OTHER_FORMAT',
      `the vulnerability database in ${folder} was made by another version of breakwater`,
      'Make it again with `breakwater db update` or `breakwater db import`.',
    );
  if (manifest === undefined) throw unreadable(folder, `${manifestFile} is none`);
  return { manifest, generation };
}

/** Opens what is needed for these ecosystems; undefined when there is no database. */
export function openDatabase(folder: string, ecosystems: Iterable<string>): OpenDatabase | undefined {
  // An update may replace the generation between two reads: then the newer one is read.
  for (let attempt = 0; ; attempt += 1) {
    const current = readDatabaseManifest(folder);
    if (current === undefined) return undefined;
    try {
      return openGeneration(current.generation, current.manifest, ecosystems);
    } catch (error) {
      const isReplaced = currentGeneration(folder) !== current.generation;
      if (!isReplaced || attempt >= 2) throw error;
    }
  }
}

function openGeneration(generation: string, manifest: DatabaseManifest, ecosystems: Iterable<string>): OpenDatabase {
  const open = (file: { readonly file: string; readonly sha256: string }): SortedTable => {
    try {
      return new SortedTable(readStored(generation, file), zstdCodec);
    } catch (error) {
      if (error instanceof TableDamage) throw unreadable(generation, `${file.file}: ${error.message}`);
      throw error;
    }
  };
  const shards = shardsFor(manifest, ecosystems).map((shard) => ({ ecosystem: shard.ecosystem, table: open(shard) }));
  const facts = manifest.facts === undefined ? undefined : open(manifest.facts);
  return { manifest, lookup: lookupInTables(manifest, shards, facts) };
}

/** Writes a generation with what is new, and what is kept of the one before. */
export function writeDatabase(folder: string, builder: DatabaseBuilder, builtAt: string): DatabaseManifest {
  const before = readableBefore(folder);
  const fresh = [...builder.shards(zstdCodec)];
  const facts = builder.factsTable(zstdCodec);
  const kept = keptShards(
    before?.manifest,
    fresh.map(({ description }) => description),
  );
  const files: NewFile[] = [...fresh.map(({ file }) => file), ...(facts === undefined ? [] : [facts.file])];
  const keptFacts = facts === undefined ? before?.manifest.facts : undefined;
  for (const stored of [...kept, ...(keptFacts === undefined ? [] : [keptFacts])])
    if (before !== undefined) files.push({ name: stored.file, parts: [readStored(before.generation, stored)] });
  const shards = [...kept, ...fresh.map(({ description }) => description)];
  const described = builder.describeSources(advisorySources, builtAt);
  const names = new Set(described.map(({ id }) => id));
  const used = new Set(shards.map(({ source }) => source));
  const sources = [
    ...(before?.manifest.sources ?? []).filter(({ id }) => !names.has(id) && used.has(id)),
    ...described,
  ];
  const manifest: DatabaseManifest = { format: 1, builtAt, sources, shards, facts: facts?.description ?? keptFacts };
  const text = new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`);
  addGeneration(
    folder,
    builtAt,
    [...files, { name: manifestFile, parts: [text] }].map(({ name, parts }) => [name, parts] as const),
  );
  return manifest;
}

/** What was there, where it can be read: a damaged database is made anew and not added to. */
function readableBefore(folder: string): ReturnType<typeof readDatabaseManifest> {
  try {
    return readDatabaseManifest(folder);
  } catch (error) {
    if (error instanceof CodedError) return undefined;
    throw error;
  }
}

export function takeFeed(
  builder: DatabaseBuilder,
  name: string,
  bytes: Uint8Array,
  otherSource: string,
  today: string,
): FeedReport {
  return readFeed(name, bytes, { builder, sources: advisorySources, otherSource, today });
}
