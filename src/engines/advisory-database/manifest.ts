import type { SourceDescription } from '#domain/vulnerabilities/advisory';

/** Says what a generation of the database is made of. Another format is another program's. */
export interface DatabaseManifest {
  readonly format: 1;
  /** RFC 3339. */
  readonly builtAt: string;
  readonly sources: readonly SourceDescription[];
  readonly shards: readonly ShardDescription[];
  readonly facts: FactsDescription | undefined;
}

/** Advisories of one source about one ecosystem. */
export interface ShardDescription extends StoredFile {
  readonly source: string;
  readonly ecosystem: string;
  readonly packages: number;
  readonly advisories: number;
}

/** What is known of CVEs. */
export interface FactsDescription extends StoredFile {
  /** Of the EPSS scores, ISO 8601; empty where there are none. */
  readonly epssDate: string;
  readonly cves: number;
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
  if (value.format !== 1) return 'other-format';
  return isManifest(value) ? value : undefined;
}

function isManifest(value: object): value is DatabaseManifest {
  const { builtAt, sources, shards, facts } = value as Partial<Record<keyof DatabaseManifest, unknown>>;
  return (
    typeof builtAt === 'string' &&
    Array.isArray(sources) &&
    Array.isArray(shards) &&
    shards.every(isStored) &&
    (facts === undefined || isStored(facts))
  );
}

/** Names of files come out of the manifest: they lead nowhere else. */
function isStored(value: unknown): value is StoredFile {
  if (typeof value !== 'object' || value === null) return false;
  const { file, bytes, sha256 } = value as Partial<Record<keyof StoredFile, unknown>>;
  return (
    typeof file === 'string' &&
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/.test(file) &&
    typeof bytes === 'number' &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256)
  );
}
