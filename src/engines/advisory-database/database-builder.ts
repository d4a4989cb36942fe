import type { Advisory, CveFacts, SourceDescription } from '#domain/vulnerabilities/advisory';
import type { BlockCodec } from '#domain/vulnerabilities/block-codec';
import { digest } from '#kernel/hash';
import { writeAdvisories, writeFacts } from './advisory-rows.ts';
import type { AdvisorySource } from './advisory-source.ts';
import type { DatabaseManifest, FactsDescription, ShardDescription, StoredFile } from './manifest.ts';
import { AdvisoryIndex } from './memory-lookup.ts';
import { writeTable } from './sorted-table.ts';

/** A file of a generation that is to be written. */
export interface NewFile {
  readonly name: string;
  readonly parts: readonly Uint8Array[];
}

export interface NewShard {
  readonly description: ShardDescription;
  readonly file: NewFile;
}

interface Gathered {
  readonly index: AdvisoryIndex;
  readonly ids: Set<string>;
  readonly ecosystems: Set<string>;
  newest: string | undefined;
}

/** Gathers what feeds say, and makes the files of a database of it. */
export class DatabaseBuilder {
  readonly #bySource = new Map<string, Gathered>();
  readonly #facts = new Map<string, CveFacts>();
  #epssDate = '';

  add(advisories: Iterable<Advisory>): void {
    for (const advisory of advisories) {
      const gathered = this.#of(advisory.source);
      gathered.index.add(advisory);
      gathered.ids.add(advisory.id);
      gathered.ecosystems.add(advisory.ecosystem);
      const { modified } = advisory;
      if (modified !== undefined && (gathered.newest === undefined || modified > gathered.newest))
        gathered.newest = modified;
    }
  }

  addFacts(cve: string, facts: CveFacts): void {
    this.#facts.set(cve, { ...this.#facts.get(cve), ...facts });
    if (facts.epss !== undefined && facts.epss.date > this.#epssDate) this.#epssDate = facts.epss.date;
  }

  /** Ids of sources that something came from. */
  get sources(): readonly string[] {
    return [...this.#bySource.keys()].sort();
  }

  describeSources(known: readonly AdvisorySource[], fetchedAt: string): SourceDescription[] {
    return this.sources.map((id) => {
      const { ids, ecosystems, newest } = this.#of(id);
      const source = known.find((one) => one.id === id);
      return {
        id,
        title: source?.title ?? `Imported under the name ${id}`,
        url: source?.url ?? '',
        licence: source?.licence ?? 'NOASSERTION',
        dataDate: newest,
        fetchedAt,
        records: ids.size,
        ecosystems: [...ecosystems].sort(),
      };
    });
  }

  *shards(codec: BlockCodec): Generator<NewShard> {
    for (const source of this.sources) {
      const { index } = this.#of(source);
      for (const ecosystem of index.ecosystems) {
        const names = index.namesOf(ecosystem);
        const rows = [...names].sort(([a], [b]) => (a < b ? -1 : 1));
        const parts = writeTable(
          rows.map(([name, advisories]) => [name, writeAdvisories(advisories, ecosystem, name)] as const),
          codec,
        );
        const file = store(`${fileName(source, ecosystem)}.table`, parts);
        const advisories = rows.reduce((sum, [, all]) => sum + all.length, 0);
        yield { description: { ...file.stored, source, ecosystem, packages: rows.length, advisories }, file: file.new };
      }
    }
  }

  /** Undefined when no feed spoke of CVEs. */
  factsTable(codec: BlockCodec): { readonly description: FactsDescription; readonly file: NewFile } | undefined {
    if (this.#facts.size === 0) return undefined;
    const rows = [...this.#facts].sort(([a], [b]) => (a < b ? -1 : 1));
    const parts = writeTable(
      rows.map(([cve, facts]) => [cve, writeFacts(facts)] as const),
      codec,
    );
    const file = store('cves.table', parts);
    return { description: { ...file.stored, epssDate: this.#epssDate, cves: rows.length }, file: file.new };
  }

  #of(source: string): Gathered {
    const known = this.#bySource.get(source);
    if (known !== undefined) return known;
    const made: Gathered = { index: new AdvisoryIndex(), ids: new Set(), ecosystems: new Set(), newest: undefined };
    this.#bySource.set(source, made);
    return made;
  }
}

/** What is new replaces what was there of the same source and ecosystem; the rest stays. */
export function keptShards(
  old: DatabaseManifest | undefined,
  fresh: readonly ShardDescription[],
): readonly ShardDescription[] {
  const replaced = new Set(fresh.map(({ source, ecosystem }) => `${source}\n${ecosystem}`));
  return (old?.shards ?? []).filter(({ source, ecosystem }) => !replaced.has(`${source}\n${ecosystem}`));
}

function store(name: string, parts: readonly Uint8Array[]): { readonly stored: StoredFile; readonly new: NewFile } {
  const whole = joined(parts);
  return {
    stored: { file: name, bytes: whole.length, sha256: digest('sha256', whole) },
    new: { name, parts: [whole] },
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Names of ecosystems have colons and blanks; two that come out alike are kept apart by a digest. */
function fileName(source: string, ecosystem: string): string {
  const plain = `${source}.${ecosystem}`.replaceAll(/[^A-Za-z0-9.]+/g, '-').slice(0, 100);
  return `${plain}.${digest('sha256', new TextEncoder().encode(ecosystem)).slice(0, 8)}`;
}
