import type { VexIdentifiers, VexStatement, VexStatus } from '#domain/vulnerabilities/vex';
import { parsePurl } from '#formats/purl/parse';
import type { Purl } from '#formats/purl/purl';
import { compareText } from '#kernel/compare-text';
import { matchesPurl, nameKey } from './match-purl.ts';
import { ArtifactMatcher, type ScannedArtifact } from './scanned-artifact.ts';
import { isSystemCpe } from './system-cpe.ts';

/** A vulnerability of a package in what was scanned. */
export interface VexSubject {
  /** All ids that mean it. */
  readonly ids: readonly string[];
  readonly purl: string | undefined;
  /** Hexadecimal digests of the package, where they are known. */
  readonly hashes?: readonly string[];
}

export interface VexJudgement {
  /** The statement that holds: the latest of those about it. */
  readonly statement: VexStatement;
  /** Whoever knows the product says that it does not count. */
  readonly isSuppressed: boolean;
}

/**
 * Why a statement changed nothing: nothing that was found has its vulnerability, or only in other products; it says `fixed`
 * without saying of which version; a later statement says otherwise; it names its product by nothing that can be compared.
 */
export type WhyUnused = 'not-found' | 'other-product' | 'fixed-without-version' | 'superseded' | 'unnamed-product';

export interface UnusedStatement {
  readonly statement: VexStatement;
  readonly reason: WhyUnused;
}

interface Entry {
  readonly statement: VexStatement;
  readonly ids: ReadonlySet<string>;
  /** Undefined where the package is named by a digest, or where everything in the artifact is meant. */
  readonly purl: Purl | undefined;
  /** It names one version of the package, or the artifact by its content. */
  readonly isExact: boolean;
}

/** Holds what was found against what documents say. Ask for all that was found, then for what was not used. */
export class VexJudge {
  readonly #statements: readonly VexStatement[];
  readonly #matcher: ArtifactMatcher;
  readonly #byName = new Map<string, Entry[]>();
  readonly #byHash = new Map<string, Entry[]>();
  /** About everything in the artifact, by vulnerability. */
  readonly #byId = new Map<string, Entry[]>();
  readonly #found = new Set<string>();
  readonly #usable = new Set<VexStatement>();
  readonly #considered = new Set<VexStatement>();
  readonly #withoutVersion = new Set<VexStatement>();
  readonly #used = new Set<VexStatement>();

  constructor(statements: readonly VexStatement[], artifact: ScannedArtifact) {
    this.#statements = statements;
    this.#matcher = new ArtifactMatcher(artifact);
    for (const statement of statements) this.#index(statement);
  }

  judge(subject: VexSubject): VexJudgement | undefined {
    const ids = subject.ids.map((id) => id.toLowerCase());
    for (const id of ids) this.#found.add(id);
    let best: VexStatement | undefined;
    for (const { statement, isExact } of this.#about(subject, ids)) {
      this.#considered.add(statement);
      if (statement.status === 'fixed' && !isExact) this.#withoutVersion.add(statement);
      else if (best === undefined || compareStatements(statement, best) > 0) best = statement;
    }
    if (best === undefined) return undefined;
    this.#used.add(best);
    return { statement: best, isSuppressed: best.status === 'not-affected' || best.status === 'fixed' };
  }

  /** Statements that decided about nothing that was asked for. */
  unused(): UnusedStatement[] {
    return this.#statements
      .filter((statement) => !this.#used.has(statement))
      .map((statement) => ({ statement, reason: this.#whyUnused(statement) }));
  }

  #whyUnused(statement: VexStatement): WhyUnused {
    if (this.#withoutVersion.has(statement)) return 'fixed-without-version';
    if (this.#considered.has(statement)) return 'superseded';
    if (!this.#usable.has(statement)) return 'unnamed-product';
    return statement.vulnerabilities.some((id) => this.#found.has(id.toLowerCase())) ? 'other-product' : 'not-found';
  }

  #index(statement: VexStatement): void {
    const ids = new Set(statement.vulnerabilities.map((id) => id.toLowerCase()));
    for (const { identifiers, subcomponents } of statement.products) {
      const artifact = this.#matcher.match(identifiers);
      const isExact = artifact === 'exact';
      if (subcomponents.length > 0) {
        if (isComparable(identifiers)) this.#usable.add(statement);
        if (artifact !== undefined) for (const part of subcomponents) this.#indexPackage(statement, ids, part, isExact);
        continue;
      }
      if (artifact !== undefined) {
        this.#usable.add(statement);
        for (const id of ids) add(this.#byId, id, { statement, ids, purl: undefined, isExact });
      }
      this.#indexPackage(statement, ids, identifiers, false);
    }
  }

  #indexPackage(
    statement: VexStatement,
    ids: ReadonlySet<string>,
    { purls, hashes, others }: VexIdentifiers,
    isExact: boolean,
  ): void {
    for (const text of purls) {
      const { purl } = parsePurl(text);
      if (purl === undefined) continue;
      this.#usable.add(statement);
      const entry = { statement, ids, purl, isExact: isExact || purl.version !== undefined };
      add(this.#byName, nameKey(purl), entry);
    }
    for (const hash of hashes) add(this.#byHash, hash, { statement, ids, purl: undefined, isExact: true });
    if (hashes.length > 0 || others.some(isReference)) this.#usable.add(statement);
  }

  *#about({ purl: text, hashes = [] }: VexSubject, ids: readonly string[]): Generator<Entry> {
    for (const id of ids) yield* this.#byId.get(id) ?? [];
    const purl = text === undefined ? undefined : parsePurl(text).purl;
    const named = purl === undefined ? [] : (this.#byName.get(nameKey(purl)) ?? []);
    for (const entry of named)
      if (purl !== undefined && entry.purl !== undefined && hasAny(entry, ids) && matchesPurl(entry.purl, purl))
        yield entry;
    for (const hash of hashes)
      for (const entry of this.#byHash.get(hash.toLowerCase()) ?? []) if (hasAny(entry, ids)) yield entry;
  }
}

function hasAny({ ids }: Entry, wanted: readonly string[]): boolean {
  return wanted.some((id) => ids.has(id));
}

function add(entries: Map<string, Entry[]>, key: string, entry: Entry): void {
  const known = entries.get(key);
  if (known === undefined) entries.set(key, [entry]);
  else known.push(entry);
}

/** CPEs of applications name products that no package and no image is compared with. */
function isReference(text: string): boolean {
  return !/^cpe:/i.test(text) || isSystemCpe(text);
}

function isComparable({ purls, hashes, others }: VexIdentifiers): boolean {
  return hashes.length > 0 || others.some(isReference) || purls.some((text) => parsePurl(text).purl !== undefined);
}

/** At the same time the one that hides less holds. */
const caution: readonly VexStatus[] = ['not-affected', 'fixed', 'under-investigation', 'affected'];

/** Later ones are greater; one without a time is earlier than all others. Whatever order documents come in, one is the greatest. */
function compareStatements(a: VexStatement, b: VexStatement): number {
  const byTime = timeOf(a) - timeOf(b);
  if (byTime !== 0 && !Number.isNaN(byTime)) return byTime;
  return (
    caution.indexOf(a.status) - caution.indexOf(b.status) ||
    compareText(b.document, a.document) ||
    compareText(b.place, a.place)
  );
}

function timeOf({ timestamp }: VexStatement): number {
  const time = timestamp === undefined ? Number.NaN : Date.parse(timestamp);
  return Number.isNaN(time) ? Number.MIN_SAFE_INTEGER : time;
}
