import { joinBytes } from '#kernel/bytes';
import type { Advisory, CveFacts } from '#domain/vulnerabilities/advisory';
import type { BlockCodec } from '#domain/vulnerabilities/block-codec';
import { digest } from '#kernel/hash';
import { writeAdvisories, writeFacts } from './advisory-rows.ts';
import type { FactsDescription, ShardDescription, StoredFile } from './manifest.ts';
import { writeTable } from './sorted-table.ts';

/** A file of a generation that is to be written. */
export interface NewFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface NewShard {
  readonly description: ShardDescription;
  readonly file: NewFile;
}

export function makeShard(
  { source, ecosystem, feed }: Pick<ShardDescription, 'source' | 'ecosystem' | 'feed'>,
  byName: ReadonlyMap<string, readonly Advisory[]>,
  codec: BlockCodec,
): NewShard {
  const rows = sorted(byName);
  const ids = new Set<string>();
  let advisories = 0;
  for (const [, all] of rows) {
    advisories += all.length;
    for (const { id } of all) ids.add(id);
  }
  const texts = rows.map(([name, all]) => [name, writeAdvisories(all, ecosystem, name)] as const);
  const { stored, file } = store(`${fileName(source, ecosystem)}.table`, writeTable(texts, codec));
  const counts = { packages: rows.length, advisories, records: ids.size };
  return { description: { ...stored, source, ecosystem, ...(feed === undefined ? {} : { feed }), ...counts }, file };
}

export function makeFacts(
  byCve: ReadonlyMap<string, CveFacts>,
  epssDate: string,
  codec: BlockCodec,
): { readonly description: FactsDescription; readonly file: NewFile } {
  const texts = sorted(byCve).map(([cve, facts]) => [cve, writeFacts(facts)] as const);
  const { stored, file } = store('cves.table', writeTable(texts, codec));
  return { description: { ...stored, epssDate, cves: texts.length }, file };
}

function sorted<T>(map: ReadonlyMap<string, T>): (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

function store(name: string, parts: readonly Uint8Array[]): { readonly stored: StoredFile; readonly file: NewFile } {
  const bytes = joinBytes(parts);
  return { stored: { file: name, bytes: bytes.length, sha256: digest('sha256', bytes) }, file: { name, bytes } };
}

/** Names of ecosystems have colons and blanks; two that come out alike are kept apart by a digest. */
function fileName(source: string, ecosystem: string): string {
  const plain = `${source}.${ecosystem}`.replaceAll(/[^A-Za-z0-9.]+/g, '-').slice(0, 100);
  return `${plain}.${digest('sha256', new TextEncoder().encode(`${source}\n${ecosystem}`)).slice(0, 8)}`;
}
