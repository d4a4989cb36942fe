import { digest } from '#kernel/hash';
import type { DatabaseManifest, StoredFile } from './manifest.ts';
import { readManifest } from './manifest.ts';
import { joinBytes } from '#kernel/bytes';

/**
 * A database in one file, to carry it where there is no network.
 *
 * Layout: `BWBUNDL1`, the SHA-256 of the manifest (32 bytes), its length (32 bits, little-endian), the manifest (JSON), the files
 * that it names, in its order: shards, then what is known of CVEs.
 */
export const bundleMagic = 'BWBUNDL1';
const digestAt = bundleMagic.length;
const lengthAt = digestAt + 32;
const manifestAt = lengthAt + 4;

export class BundleDamage extends Error {}

export interface Bundle {
  readonly manifest: DatabaseManifest;
  /** By their names in the manifest; each is what its digest says. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export function isBundle(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, bundleMagic.length)) === bundleMagic;
}

export function filesOf({ shards, facts }: DatabaseManifest): readonly StoredFile[] {
  return [...shards, ...(facts === undefined ? [] : [facts])];
}

export function writeBundle(manifest: DatabaseManifest, read: (file: StoredFile) => Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(manifest));
  const header = new Uint8Array(manifestAt);
  header.set(new TextEncoder().encode(bundleMagic));
  header.set(
    Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(digest('sha256', text).slice(at * 2, at * 2 + 2), 16)),
    digestAt,
  );
  new DataView(header.buffer).setUint32(lengthAt, text.length, true);
  return joinBytes([header, text, ...filesOf(manifest).map(read)]);
}

/** Throws `BundleDamage` for whatever is not exactly what was written. */
export function readBundle(bytes: Uint8Array): Bundle {
  if (!isBundle(bytes) || bytes.length < manifestAt) throw new BundleDamage('it is no bundle of this version');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(lengthAt, true);
  const text = bytes.subarray(manifestAt, manifestAt + length);
  if (digest('sha256', text) !== hexadecimal(bytes.subarray(digestAt, lengthAt)))
    throw new BundleDamage('its manifest is truncated or damaged');
  const manifest = readManifest(new TextDecoder().decode(text));
  if (manifest === undefined || manifest === 'other-format')
    throw new BundleDamage('it was made by another version of breakwater');
  const files = new Map<string, Uint8Array>();
  let at = manifestAt + length;
  for (const { file, bytes: size, sha256 } of filesOf(manifest)) {
    const content = bytes.subarray(at, at + size);
    if (content.length !== size || digest('sha256', content) !== sha256 || files.has(file))
      throw new BundleDamage(`${file} in it is truncated or damaged`);
    files.set(file, content);
    at += size;
  }
  if (at !== bytes.length) throw new BundleDamage('something stands behind its end');
  return { manifest, files };
}

function hexadecimal(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The database with what a bundle brings: its shards take the place of those of the same source and ecosystem. `kept` are files
 * of the database that stay.
 */
export function withBundle(
  { manifest: brought, files }: Bundle,
  old: DatabaseManifest | undefined,
  builtAt: string,
): { readonly manifest: DatabaseManifest; readonly kept: readonly StoredFile[] } {
  if (old === undefined) return { manifest: { ...brought, builtAt }, kept: [] };
  const keyOf = ({ source, ecosystem }: DatabaseManifest['shards'][number]): string => `${source}\n${ecosystem}`;
  const replaced = new Set(brought.shards.map(keyOf));
  const stay = old.shards.filter((shard) => !replaced.has(keyOf(shard)));
  const facts = brought.facts ?? old.facts;
  const kept = [...stay, ...(brought.facts === undefined && old.facts !== undefined ? [old.facts] : [])];
  const clash = kept.find(({ file }) => files.has(file));
  if (clash !== undefined) throw new BundleDamage(`${clash.file} in it has the name of another file`);
  const shards = [...stay, ...brought.shards].sort((a, b) => (a.file < b.file ? -1 : 1));
  // How far a feed had come says nothing about shards that came from elsewhere.
  const overtaken = new Set(old.shards.filter((shard) => replaced.has(keyOf(shard))).map(({ feed }) => feed));
  const feeds = [
    ...old.feeds.filter(({ id }) => !overtaken.has(id) && !brought.feeds.some((one) => one.id === id)),
    ...brought.feeds,
  ];
  return { manifest: { ...brought, builtAt, sources: sourcesOf(brought, old, shards), shards, facts, feeds }, kept };
}

function sourcesOf(
  brought: DatabaseManifest,
  old: DatabaseManifest,
  shards: DatabaseManifest['shards'],
): DatabaseManifest['sources'] {
  const isThere = (id: string, manifest: DatabaseManifest): boolean => manifest.sources.some((one) => one.id === id);
  const all = [...brought.sources, ...old.sources.filter(({ id }) => !isThere(id, brought))];
  return all
    .map((source) => {
      const own = shards.filter((shard) => shard.source === source.id);
      const ecosystems = own.map(({ ecosystem }) => ecosystem).sort();
      const isWhole = own.length === 0 || ecosystems.join() === [...source.ecosystems].sort().join();
      // What both sides have of a source cannot be told apart without reading it: the larger number is surely in it.
      const records = Math.max(source.records, ...own.map((shard) => shard.records));
      return isWhole ? source : { ...source, records, ecosystems };
    })
    .filter(({ id, ecosystems }) => ecosystems.length > 0 || id === 'epss' || id === 'known-exploited')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
