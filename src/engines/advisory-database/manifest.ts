import type { SourceDescription } from '#domain/vulnerabilities/advisory';

/** Says what a generation of the database is made of. Another format is another program's. */
export interface DatabaseManifest {
  readonly format: 2;
  /** RFC 3339. */
  readonly builtAt: string;
  readonly sources: readonly SourceDescription[];
  readonly shards: readonly ShardDescription[];
  readonly facts: FactsDescription | undefined;
  /** Where `db update` left off. */
  readonly feeds: readonly FeedState[];
}

/** Advisories of one source about one ecosystem. */
export interface ShardDescription extends StoredFile {
  readonly source: string;
  readonly ecosystem: string;
  /** Id of the feed that keeps it up to date; absent when it was imported. */
  readonly feed?: string;
  readonly packages: number;
  readonly advisories: number;
  /** Advisories by their ids: one may be about several packages. */
  readonly records: number;
}

/** What is known of CVEs. */
export interface FactsDescription extends StoredFile {
  /** Of the EPSS scores, ISO 8601; empty where there are none. */
  readonly epssDate: string;
  readonly cves: number;
}

/** What is known of a feed since it was read last. */
export interface FeedState {
  /** `osv:PyPI`, `debian`, `secdb:v3.20`, `known-exploited`, `epss`. */
  readonly id: string;
  readonly url: string;
  /** Validator of the answer (RFC 9110 8.8.3), as the server gave it. */
  readonly etag?: string;
  /** RFC 3339: newest change that was taken in. */
  readonly newest?: string;
  /** RFC 3339: when all of it was read, and when it was last asked whether there is anything new. */
  readonly wholeAt: string;
  readonly checkedAt: string;
}

export interface StoredFile {
  /** Name in the folder of the generation. */
  readonly file: string;
  readonly bytes: number;
  /** Hexadecimal digits. */
  readonly sha256: string;
}

/** Undefined when the text is no manifest; a manifest of another format is told apart. */
export function readManifest(text: string): DatabaseManifest | 'other-format' | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('format' in value)) return undefined;
  if (value.format !== 2) return 'other-format';
  return isManifest(value) ? value : undefined;
}

type Fields<T> = Partial<Record<keyof T, unknown>>;

function isManifest(value: object): value is DatabaseManifest {
  const { builtAt, sources, shards, facts, feeds } = value as Fields<DatabaseManifest>;
  return (
    typeof builtAt === 'string' &&
    Array.isArray(sources) &&
    sources.every(isSource) &&
    Array.isArray(shards) &&
    shards.every(isShard) &&
    (facts === undefined || isFacts(facts)) &&
    Array.isArray(feeds) &&
    feeds.every(isFeed)
  );
}

function isSource(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, title, licence, ecosystems, records } = value as Fields<SourceDescription>;
  return [id, title, licence].every((one) => typeof one === 'string') && Array.isArray(ecosystems) && isCount(records);
}

function isShard(value: unknown): boolean {
  if (!isStored(value)) return false;
  const { source, ecosystem, feed, packages, advisories, records } = value as Fields<ShardDescription>;
  return (
    typeof source === 'string' &&
    typeof ecosystem === 'string' &&
    (feed === undefined || typeof feed === 'string') &&
    [packages, advisories, records].every(isCount)
  );
}

function isFacts(value: unknown): boolean {
  if (!isStored(value)) return false;
  const { epssDate, cves } = value as Fields<FactsDescription>;
  return typeof epssDate === 'string' && isCount(cves);
}

function isFeed(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, url, etag, newest, wholeAt, checkedAt } = value as Fields<FeedState>;
  return (
    [id, url, wholeAt, checkedAt].every((one) => typeof one === 'string') &&
    [etag, newest].every((one) => one === undefined || typeof one === 'string')
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Names of files come out of the manifest: they lead nowhere else. */
function isStored(value: unknown): value is StoredFile {
  if (typeof value !== 'object' || value === null) return false;
  const { file, bytes, sha256 } = value as Fields<StoredFile>;
  return (
    typeof file === 'string' &&
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/.test(file) &&
    isCount(bytes) &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256)
  );
}
