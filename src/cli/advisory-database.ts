import { advisorySources } from '#catalog/advisories/index.generated';
import type { AdvisoryLookup } from '#domain/vulnerabilities/advisory';
import {
  type DatabaseManifest,
  readManifest,
  type ShardDescription,
  type StoredFile,
} from '#engines/advisory-database/manifest';
import { type Change, nextGeneration, type OldDatabase } from '#engines/advisory-database/next-generation';
import { lookupInTables, shardsFor } from '#engines/advisory-database/open-tables';
import { SortedTable, TableDamage } from '#engines/advisory-database/sorted-table';
import { zstdCodec } from '#io/database/block-codec';
import {
  addGeneration,
  currentGeneration,
  type Generation,
  readStored,
  readStoredManifest,
  unreadable,
} from '#io/database/database-folder';
import { CodedError } from '#kernel/coded-error';

/** A database that is there. */
export interface OpenDatabase {
  readonly lookup: AdvisoryLookup;
  readonly manifest: DatabaseManifest;
}

interface Current {
  readonly manifest: DatabaseManifest;
  readonly generation: Generation;
}

/** The manifest of the database; undefined when there is none. */
export function readDatabaseManifest(folder: string): Current | undefined {
  return whileItHolds(folder, (current) => current);
}

/** Opens what is needed for these ecosystems; undefined when there is no database. */
export function openDatabase(folder: string, ecosystems: Iterable<string>): OpenDatabase | undefined {
  const wanted = [...ecosystems];
  return whileItHolds(folder, ({ generation, manifest }) => openGeneration(generation.path, manifest, wanted));
}

const mostAttempts = 8;

/** An update may replace the generation between two reads: then the newer one is read. */
export function whileItHolds<T>(folder: string, read: (current: Current) => T): T | undefined {
  for (let attempt = 1; ; attempt += 1) {
    const generation = currentGeneration(folder);
    if (generation === undefined) return undefined;
    try {
      return read({ generation, manifest: manifestOf(folder, generation) });
    } catch (error) {
      const isReplaced = currentGeneration(folder)?.path !== generation.path;
      if (!isReplaced || attempt >= mostAttempts) throw error;
    }
  }
}

function manifestOf(folder: string, generation: Generation): DatabaseManifest {
  const manifest = readManifest(new TextDecoder().decode(readStoredManifest(generation)));
  if (manifest === 'other-format')
    throw new CodedError(
      'BW_DB_OTHER_FORMAT',
      `the vulnerability database in ${folder} was made by another version of breakwater`,
      'Make it again with `breakwater db update` or `breakwater db import`.',
    );
  if (manifest === undefined) throw unreadable(folder, 'its manifest is none');
  return manifest;
}

function openGeneration(path: string, manifest: DatabaseManifest, ecosystems: readonly string[]): OpenDatabase {
  const shards = shardsFor(manifest, ecosystems).map((shard) => ({
    ecosystem: shard.ecosystem,
    table: openTable(path, shard),
  }));
  const facts = manifest.facts === undefined ? undefined : openTable(path, manifest.facts);
  return { manifest, lookup: lookupInTables(manifest, shards, facts) };
}

function openTable(path: string, stored: StoredFile): SortedTable {
  try {
    return new SortedTable(readStored(path, stored), zstdCodec);
  } catch (error) {
    if (error instanceof TableDamage) throw unreadable(path, `${stored.file}: ${error.message}`);
    throw error;
  }
}

/** What a write did. */
export interface Written {
  readonly manifest: DatabaseManifest;
  /** Damaged shards of before, which are gone. */
  readonly lost: readonly ShardDescription[];
  readonly hasLostFacts: boolean;
}

/** Writes a generation with a change, and what stays of the one before. */
export function writeDatabase(folder: string, change: Change, builtAt: string): Written {
  const before = currentForWriting(folder);
  const { manifest, fresh, kept, lost, hasLostFacts } = nextGeneration(change, before?.old, {
    codec: zstdCodec,
    sources: advisorySources,
    builtAt,
  });
  addGeneration(folder, builtAt, {
    fresh,
    kept: kept.map(({ file }) => file),
    keptFrom: before?.path,
    manifest: encodeManifest(manifest),
  });
  return { manifest, lost, hasLostFacts };
}

export function encodeManifest(manifest: DatabaseManifest): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`);
}

/** What was there, where it can be read: a damaged database is made anew and not added to. */
export function currentForWriting(folder: string): { readonly old: OldDatabase; readonly path: string } | undefined {
  const current = orUndefined(() => readDatabaseManifest(folder));
  if (current === undefined) return undefined;
  const { path } = current.generation;
  const open = (stored: StoredFile): SortedTable | undefined => orUndefined(() => openTable(path, stored));
  return { old: { manifest: current.manifest, open }, path };
}

/** What is damaged is as good as missing to those who write it anew. */
function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof CodedError) return undefined;
    throw error;
  }
}
