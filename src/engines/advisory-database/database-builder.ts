import type { Advisory, CveFacts } from '#domain/vulnerabilities/advisory';
import { AdvisoryIndex } from './memory-lookup.ts';

/** A record of a feed that tells all that its id means: what the database had under the id no longer counts. */
export interface WholeRecord {
  readonly id: string;
  readonly modified: string | undefined;
  /** None when the publisher took it back. */
  readonly advisories: readonly Advisory[];
}

/** All scores, or all exploited vulnerabilities: what was known before no longer counts. */
export interface WholeFacts {
  /** ISO 8601. */
  readonly date: string;
  readonly byCve: Map<string, CveFacts>;
}

/** What feeds say about one ecosystem, by the names of packages. */
export type Gathered = ReadonlyMap<string, readonly Advisory[]>;

/** Gathers what feeds say. */
export class DatabaseBuilder {
  readonly #bySource = new Map<string, AdvisoryIndex>();
  readonly #records = new Map<string, string>();
  readonly #touched = new Set<string>();
  readonly #isWanted: (ecosystem: string) => boolean;
  scores: WholeFacts | undefined;
  exploited: WholeFacts | undefined;

  /** Advisories about other ecosystems than those wanted are left out. */
  constructor(isWanted: (ecosystem: string) => boolean = () => true) {
    this.#isWanted = isWanted;
  }

  addRecord({ id, modified = '', advisories }: WholeRecord, source: string): void {
    this.#touched.add(source);
    const known = this.#records.get(id);
    // Feeds overlap, and one of them may be older.
    if (known !== undefined && known > modified) return;
    this.#records.set(id, modified);
    this.add(advisories);
  }

  add(advisories: Iterable<Advisory>): void {
    for (const advisory of advisories) {
      if (!this.#isWanted(advisory.ecosystem)) continue;
      const { source } = advisory;
      this.#touched.add(source);
      let index = this.#bySource.get(source);
      if (index === undefined) this.#bySource.set(source, (index = new AdvisoryIndex()));
      index.add(advisory);
    }
  }

  /** False when they are older than those that are there. */
  addScores(
    date: string,
    byCve: Iterable<readonly [cve: string, epss: { probability: number; percentile: number }]>,
  ): boolean {
    if (this.scores !== undefined && this.scores.date > date) return false;
    if (this.scores?.date !== date) this.scores = { date, byCve: new Map() };
    for (const [cve, epss] of byCve) this.scores.byCve.set(cve, { epss: { ...epss, date } });
    return true;
  }

  addExploited(
    date: string,
    byCve: Iterable<readonly [cve: string, NonNullable<CveFacts['knownExploited']>]>,
  ): boolean {
    if (this.exploited !== undefined && this.exploited.date > date) return false;
    this.exploited = { date, byCve: new Map() };
    for (const [cve, knownExploited] of byCve) this.exploited.byCve.set(cve, { knownExploited });
    return true;
  }

  isReplaced(id: string): boolean {
    return this.#records.has(id);
  }

  /** Sources that something was said by, if only that it no longer holds. */
  get sources(): ReadonlySet<string> {
    return this.#touched;
  }

  ecosystemsOf(source: string): readonly string[] {
    return this.#bySource.get(source)?.ecosystems ?? [];
  }

  /** Each record as its newest version has it. */
  gathered(source: string, ecosystem: string): Gathered {
    const index = this.#bySource.get(source);
    if (index === undefined) return new Map();
    const names = [...index.namesOf(ecosystem)].map(
      ([name, all]) => [name, withoutRepeats(all.filter((one) => this.#isNewest(one)))] as const,
    );
    return new Map(names.filter(([, all]) => all.length > 0));
  }

  #isNewest({ id, modified = '' }: Advisory): boolean {
    const newest = this.#records.get(id);
    return newest === undefined || modified === newest;
  }
}

/** The same record may stand in several feeds. */
function withoutRepeats(advisories: readonly Advisory[]): readonly Advisory[] {
  if (advisories.length < 2) return advisories;
  return [...new Map(advisories.map((one) => [JSON.stringify(one), one])).values()];
}
