import { advisorySources } from '#catalog/advisories/index.generated';
import { isAdvisoryRow, isFactsRow } from '#engines/advisory-database/advisory-rows';
import {
  type Bundle,
  BundleDamage,
  filesOf,
  readBundle,
  withBundle,
  writeBundle,
} from '#engines/advisory-database/bundle';
import type { DatabaseBuilder } from '#engines/advisory-database/database-builder';
import type { DatabaseManifest, StoredFile } from '#engines/advisory-database/manifest';
import { nextGeneration } from '#engines/advisory-database/next-generation';
import { SortedTable, TableDamage } from '#engines/advisory-database/sorted-table';
import { zstdCodec } from '#io/database/block-codec';
import { addGeneration, readStored } from '#io/database/database-folder';
import { CodedError } from '#kernel/coded-error';
import { currentForWriting, encodeManifest, whileItHolds } from './advisory-database.ts';

/** A bundle of the database as it is. */
export function bundleOfDatabase(folder: string): { readonly manifest: DatabaseManifest; readonly bytes: Uint8Array } {
  const bundle = whileItHolds(folder, ({ manifest, generation }) => ({
    manifest,
    bytes: writeBundle(manifest, (stored) => readStored(generation.path, stored)),
  }));
  if (bundle === undefined)
    throw new CodedError(
      'BW_DB_MISSING',
      `there is no vulnerability database in ${folder}`,
      'Make one with `breakwater db update`, or name feeds to build from.',
    );
  return bundle;
}

/** A bundle of feeds alone. */
export function bundleOfFeeds(
  builder: DatabaseBuilder,
  builtAt: string,
): { readonly manifest: DatabaseManifest; readonly bytes: Uint8Array } {
  const change = { builder, isWhole: false, inScope: () => true };
  const { manifest, fresh } = nextGeneration(change, undefined, {
    codec: zstdCodec,
    sources: advisorySources,
    builtAt,
  });
  const files = new Map(fresh.map(({ name, bytes }) => [name, bytes]));
  return { manifest, bytes: writeBundle(manifest, ({ file }) => files.get(file) ?? new Uint8Array()) };
}

/** Takes a bundle in: what it has takes the place of the same in the database. */
export function importBundle(folder: string, name: string, bytes: Uint8Array, builtAt: string): DatabaseManifest {
  try {
    const bundle = readBundle(bytes);
    for (const stored of filesOf(bundle.manifest)) checkTable(bundle, stored);
    const before = currentForWriting(folder);
    const { manifest, kept } = withBundle(bundle, before?.old.manifest, builtAt);
    addGeneration(folder, builtAt, {
      fresh: [...bundle.files].map(([file, content]) => ({ name: file, bytes: content })),
      kept: kept.map(({ file }) => file),
      keptFrom: before?.path,
      manifest: encodeManifest(manifest),
    });
    return manifest;
  } catch (error) {
    if (!(error instanceof BundleDamage || error instanceof TableDamage)) throw error;
    throw new CodedError(
      'BW_DB_BUNDLE_INVALID',
      `${name} is no database that can be taken in: ${error.message}`,
      'Make it again with `breakwater db build`, or copy it again.',
    );
  }
}

/** Whoever made the bundle may be anybody: what a scan relies on is looked at before. */
function checkTable({ files, manifest }: Bundle, stored: StoredFile): void {
  const isRight = stored === manifest.facts ? isFactsRow : isAdvisoryRow;
  for (const [, text] of new SortedTable(files.get(stored.file) ?? new Uint8Array(), zstdCodec).rows())
    if (!isRight(text)) throw new BundleDamage(`${stored.file} in it has rows that are none`);
}
