import type { Advisory, CvssVector } from '#domain/vulnerabilities/advisory';
import { type Severity } from '#kernel/severity';
import { readRanges } from './ranges.ts';
import { isRecord, type Json, list, text, texts } from './values.ts';

export interface OsvReading {
  /** One for each package that it speaks of. */
  readonly advisories: readonly Advisory[];
  /** Why nothing, or not all, could be taken of it. */
  readonly problems: readonly string[];
  /** The publisher took it back. */
  readonly isWithdrawn: boolean;
  readonly id: string | undefined;
  readonly modified: string | undefined;
}

const mostAffected = 5_000;
const longestText = 500;

/** One record of OSV (schema 1.7). Tolerates what feeds really have; `source` is the id of the feed. */
export function readOsvRecord(value: unknown, source: string): OsvReading {
  const id = isRecord(value) ? text(value.id) : undefined;
  if (!isRecord(value) || id === undefined)
    return {
      advisories: [],
      problems: ['the record has no id'],
      isWithdrawn: false,
      id: undefined,
      modified: undefined,
    };
  const modified = dateOf(value.modified);
  const told = { id, modified, isWithdrawn: text(value.withdrawn) !== undefined };
  if (told.isWithdrawn) return { advisories: [], problems: [], ...told };
  const affected = list(value.affected);
  const problems = affected.length > mostAffected ? [`${id}: more than ${mostAffected} packages`] : [];
  const shared = sharedFields(value, id, source);
  const advisories: Advisory[] = [];
  for (const one of affected.slice(0, mostAffected)) {
    const read = readAffected(one, shared);
    if (typeof read === 'string') problems.push(`${id}: ${read}`);
    else if (read !== undefined) advisories.push(read);
  }
  return { advisories, problems, ...told };
}

/** RFC 3339. Nothing was published before there were advisories: Go writes the year 1 for a date that it has not. */
function dateOf(value: unknown): string | undefined {
  const date = text(value);
  return date !== undefined && /^(?:19[89]|2\d\d)\d-\d\d-\d\d(?:$|T)/.test(date) && date.length <= 40
    ? date
    : undefined;
}

type Shared = Omit<Advisory, 'ecosystem' | 'name' | 'affected' | 'state'>;

function sharedFields(value: Json, id: string, source: string): Shared {
  const names = namesOf(value, id);
  const specific = isRecord(value.database_specific) ? value.database_specific : {};
  const summary = text(value.summary) ?? text(value.details)?.split('\n', 1)[0];
  const url = urlOf(value, specific);
  const published = dateOf(value.published);
  const modified = dateOf(value.modified);
  const severity = readSeverity(specific.severity) ?? ubuntuPriority(value.severity);
  return {
    id,
    ...names,
    cvss: readCvss(value.severity),
    kind: id.startsWith('MAL-') ? 'malicious' : 'vulnerability',
    source,
    ...(severity === undefined ? {} : { severity }),
    ...(summary === undefined ? {} : { summary: summary.trim().slice(0, longestText) }),
    ...(url === undefined ? {} : { url }),
    ...(published === undefined ? {} : { published }),
    ...(modified === undefined ? {} : { modified }),
  };
}

/**
 * Which ids mean the same, and which the advisory is about. A converted record (`DEBIAN-CVE-2024-1`) is its CVE under
 * another name; an erratum (`DSA-…`, `ALSA-…`, `USN-…`) is about one or more of them.
 */
function namesOf(value: Json, id: string): Pick<Advisory, 'aliases' | 'covers'> {
  const aliases = new Set(texts(value.aliases));
  const covers = new Set<string>();
  const upstreams = texts(value.upstream);
  const isOneThing = !isErratum(id) && tellOfOne(upstreams);
  for (const upstream of upstreams) {
    if (isOneThing || id.endsWith(`-${upstream}`)) aliases.add(upstream);
    // `UBUNTU-CVE-2026-1` beside `CVE-2026-1` would be told twice.
    else covers.add(upstream.replace(/^[A-Z]+-(?=CVE-)/, ''));
  }
  // Errata name their CVEs as related; for others that is a hint of people and no more.
  if (isErratum(id)) for (const related of texts(value.related)) if (related.startsWith('CVE-')) covers.add(related);
  aliases.delete(id);
  return { aliases: [...aliases], covers: [...covers] };
}

/** A CVE and a GHSA beside each other are two names of the same (Chainguard, Julia); two of a kind are two things. */
function tellOfOne(ids: readonly string[]): boolean {
  return ['CVE-', 'GHSA-'].every((prefix) => ids.filter((id) => id.startsWith(prefix)).length <= 1);
}

/** Errata of distributions: prefixes as OSV lists them for its sources. */
function isErratum(id: string): boolean {
  return /^(?:ALSA|ALBA|ALEA|RHSA|RHBA|RHEA|RLSA|RXSA|SUSE-[SRFO]U|openSUSE-[SRFO]U|DSA|DLA|DTSA|USN|LSN|MGASA|OESA|ELSA|AZL|PHSA)-/.test(
    id,
  );
}

function readAffected(one: unknown, shared: Shared): Advisory | string | undefined {
  if (!isRecord(one)) return 'an entry of `affected` is no object';
  const named = isRecord(one.package) ? one.package : undefined;
  const ecosystem = text(named?.ecosystem);
  const name = text(named?.name);
  // Records about a repository alone have no package.
  if (named === undefined) return undefined;
  if (ecosystem === undefined || name === undefined) return 'a package has no ecosystem or no name';
  const { affected, problem } = readRanges(one, ecosystem);
  if (affected === undefined) return problem;
  const specific = isRecord(one.ecosystem_specific) ? one.ecosystem_specific : {};
  const own = isRecord(one.database_specific) ? one.database_specific : {};
  const urgency = text(specific.urgency);
  const severity = readSeverity(specific.severity) ?? ubuntuPriority(one.severity) ?? shared.severity;
  const vectors = readCvss(one.severity);
  const rustVector = text(own.cvss);
  const cvss =
    vectors.length > 0
      ? vectors
      : rustVector !== undefined && shared.cvss.length === 0
        ? asVector(rustVector)
        : shared.cvss;
  const imports = readImports(specific.imports);
  return {
    ...shared,
    ecosystem,
    name,
    affected,
    cvss,
    state: stateOf(urgency),
    kind: kindOf(shared, text(own.informational)),
    ...(urgency === undefined ? {} : { urgency }),
    ...(severity === undefined ? {} : { severity }),
    ...(imports === undefined ? {} : { imports }),
  };
}

function stateOf(urgency: string | undefined): Advisory['state'] {
  return urgency === 'end-of-life' ? 'end-of-life' : 'affected';
}

/** RustSec: `unmaintained`, `unsound`, `notice`. Unsound code is a mistake like any other. */
function kindOf({ kind }: Shared, informational: string | undefined): Advisory['kind'] {
  if (informational === 'unmaintained' || informational === 'notice') return informational;
  return kind;
}

function readImports(value: unknown): Advisory['imports'] {
  const imports = list(value).flatMap((one) => {
    const path = isRecord(one) ? text(one.path) : undefined;
    if (!isRecord(one) || path === undefined) return [];
    const symbols = texts(one.symbols);
    return [symbols.length === 0 ? { path } : { path, symbols }];
  });
  return imports.length === 0 ? undefined : imports;
}

const severities: Readonly<Record<string, Severity>> = {
  CRITICAL: 'critical',
  HIGH: 'high',
  IMPORTANT: 'high',
  MODERATE: 'medium',
  MEDIUM: 'medium',
  LOW: 'low',
  NEGLIGIBLE: 'info',
  UNTRIAGED: 'medium',
};

/** Words of GitHub, Red Hat, SUSE and Ubuntu. */
function readSeverity(value: unknown): Severity | undefined {
  const word = typeof value === 'string' ? value.toUpperCase() : '';
  return Object.hasOwn(severities, word) && word !== 'UNTRIAGED' ? severities[word] : undefined;
}

/** Ubuntu gives its priority as a severity of a type of its own. */
function ubuntuPriority(value: unknown): Severity | undefined {
  for (const one of list(value)) {
    if (isRecord(one) && one.type === 'Ubuntu') return readSeverity(one.score);
  }
  return undefined;
}

function readCvss(value: unknown): CvssVector[] {
  return list(value).flatMap((one) => (isRecord(one) && typeof one.score === 'string' ? asVector(one.score) : []));
}

/** What the vector says itself counts: feeds mix the types up. */
function asVector(vector: string): CvssVector[] {
  const [, version] = /^CVSS:(3\.0|3\.1|4\.0)\/[A-Za-z0-9:/]{20,400}$/.exec(vector) ?? [];
  if (version === '3.0' || version === '3.1' || version === '4.0') return [{ version, vector }];
  return /^AV:[LAN]\/AC:[HML]\/Au:[MSN]\/C:[NPC]\/I:[NPC]\/A:[NPC]/.test(vector) && vector.length < 200
    ? [{ version: '2.0', vector }]
    : [];
}

/** Where people read it: what the feed says, the reference that is the advisory, or nothing. */
function urlOf(value: Json, specific: Json): string | undefined {
  const own = text(specific.url);
  if (own !== undefined && own.startsWith('https://')) return own;
  const references = list(value.references).filter(isRecord);
  const advisory = references.find(({ type }) => type === 'ADVISORY') ?? references.find(({ type }) => type === 'WEB');
  const url = text(advisory?.url);
  return url !== undefined && /^https?:\/\//.test(url) && url.length < 1_000 ? url : undefined;
}
