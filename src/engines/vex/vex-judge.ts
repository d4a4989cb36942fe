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
  readonly purl: Purl;
  /** It names one version of the package, or the artifact by its content. */
  readonly isExact: boolean;
}

/** A statement with its products by what they are named by: documents may list a great many. */
interface Prepared {
  readonly statement: VexStatement;
  readonly byName: Map<string, Entry[]>;
  readonly byHash: Set<string>;
  /** It is about everything in the artifact. */
  isAboutAll: boolean;
  /** And names it by its content. */
  isAboutAllExactly: boolean;
  /** Its products are named by something that can be compared. */
  isUsable: boolean;
}

/** Holds what was found against what documents say. Ask for all that was found, then for what was not used. */
export class VexJudge {
  readonly #statements: readonly VexStatement[];
  readonly #matcher: ArtifactMatcher;
  readonly #byId = new Map<string, Prepared[]>();
  readonly #unusable = new Set<VexStatement>();
  readonly #found = new Set<string>();
  readonly #considered = new Set<VexStatement>();
  readonly #withoutVersion = new Set<VexStatement>();
  readonly #used = new Set<VexStatement>();

  constructor(statements: readonly VexStatement[], artifact: ScannedArtifact) {
    this.#statements = statements;
    this.#matcher = new ArtifactMatcher(artifact);
    for (const statement of statements) {
      const prepared = this.#prepare(statement);
      if (!prepared.isUsable) this.#unusable.add(statement);
      for (const id of new Set(statement.vulnerabilities.map((one) => one.toLowerCase())))
        add(this.#byId, id, prepared);
    }
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
    if (this.#unusable.has(statement)) return 'unnamed-product';
    return statement.vulnerabilities.some((id) => this.#found.has(id.toLowerCase())) ? 'other-product' : 'not-found';
  }

  #prepare(statement: VexStatement): Prepared {
    const prepared: Prepared = {
      statement,
      byName: new Map(),
      byHash: new Set(),
      isAboutAll: false,
      isAboutAllExactly: false,
      isUsable: false,
    };
    for (const { identifiers, subcomponents } of statement.products) {
      const artifact = this.#matcher.match(identifiers);
      const isExact = artifact === 'exact';
      if (artifact !== undefined || isComparable(identifiers)) prepared.isUsable = true;
      if (subcomponents.length === 0) {
        if (artifact !== undefined) prepared.isAboutAll = true;
        if (isExact) prepared.isAboutAllExactly = true;
        addPackage(prepared, identifiers, false);
      } else if (artifact !== undefined) for (const part of subcomponents) addPackage(prepared, part, isExact);
    }
    return prepared;
  }

  *#about({ purl: text, hashes = [] }: VexSubject, ids: readonly string[]): Generator<Judged> {
    const purl = text === undefined ? undefined : parsePurl(text).purl;
    const key = purl === undefined ? undefined : nameKey(purl);
    const digests = hashes.map((hash) => hash.toLowerCase());
    for (const id of ids)
      for (const { statement, byName, byHash, isAboutAll, isAboutAllExactly } of this.#byId.get(id) ?? []) {
        if (isAboutAll) yield { statement, isExact: isAboutAllExactly };
        if (digests.some((hash) => byHash.has(hash))) yield { statement, isExact: true };
        const named = key === undefined ? [] : (byName.get(key) ?? []);
        for (const entry of named)
          if (purl !== undefined && matchesPurl(entry.purl, purl)) yield { statement, isExact: entry.isExact };
      }
  }
}

interface Judged {
  readonly statement: VexStatement;
  readonly isExact: boolean;
}

function addPackage({ byName, byHash }: Prepared, { purls, hashes }: VexIdentifiers, isExact: boolean): void {
  for (const text of purls) {
    const { purl } = parsePurl(text);
    if (purl !== undefined) add(byName, nameKey(purl), { purl, isExact: isExact || purl.version !== undefined });
  }
  for (const hash of hashes) byHash.add(hash);
}

function add<Item>(entries: Map<string, Item[]>, key: string, entry: Item): void {
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
