import type { Advisory, AdvisoryLookup, CveFacts } from '#domain/vulnerabilities/advisory';
import type { CompareVersions } from '#formats/versions/comparator';
import { compareText } from '#kernel/compare-text';
import { affects } from './affects.ts';
import { bestVector, severityOf } from './severity.ts';
import type { MatchedAdvisory, MatchedVulnerability, ScoreVector } from './vulnerability.ts';

/** What all vulnerabilities of one package share. */
export interface MergeContext {
  readonly version: string;
  readonly compare: CompareVersions | undefined;
  readonly lookup: Pick<AdvisoryLookup, 'factsOf'>;
  readonly score: ScoreVector;
}

/** Advisories that tell of the same thing become one vulnerability. The order in which they come changes nothing. */
export function mergeAdvisories(matches: readonly MatchedAdvisory[], context: MergeContext): MatchedVulnerability[] {
  return groupByIds(matches.toSorted(compareMatches))
    .map(({ ids, members }) => describe([...ids], members.toSorted(compareMatches), context))
    .sort((a, b) => compareText(a.id, b.id));
}

/** What is about one thing alone says more of it than an erratum. */
function compareMatches({ advisory: a }: MatchedAdvisory, { advisory: b }: MatchedAdvisory): number {
  return (
    Math.min(a.covers.length, 1) - Math.min(b.covers.length, 1) ||
    rankOf(a.id) - rankOf(b.id) ||
    compareText(a.id, b.id) ||
    compareText(a.source, b.source)
  );
}

interface Group {
  readonly ids: Set<string>;
  readonly members: MatchedAdvisory[];
}

/** An erratum stands for each vulnerability that it is about; everything else for itself, under all its names. */
function groupByIds(matches: readonly MatchedAdvisory[]): Group[] {
  const groups = new Map<string, Group>();
  for (const match of matches) {
    const { id, aliases, covers } = match.advisory;
    const things = covers.length > 0 ? covers.map((one) => [one]) : [[id, ...aliases]];
    for (const ids of things) join(groups, ids, match);
  }
  return [...new Set(groups.values())];
}

function join(groups: Map<string, Group>, ids: readonly string[], match: MatchedAdvisory): void {
  const [first, ...others] = new Set(ids.flatMap((id) => groups.get(id) ?? []));
  const joined = first ?? { ids: new Set<string>(), members: [] };
  for (const known of others) {
    for (const id of known.ids) joined.ids.add(id);
    joined.members.push(...known.members.filter((one) => !joined.members.includes(one)));
    for (const id of known.ids) groups.set(id, joined);
  }
  if (!joined.members.includes(match)) joined.members.push(match);
  for (const id of ids) {
    joined.ids.add(id);
    groups.set(id, joined);
  }
}

function describe(
  ids: readonly string[],
  members: readonly MatchedAdvisory[],
  context: MergeContext,
): MatchedVulnerability {
  const advisories = members.map(({ advisory }) => advisory);
  const sorted = [...ids].sort(compareIds);
  const cvss = bestVector(advisories, context.score);
  const kind = kindOf(advisories);
  return {
    id: sorted[0] ?? '',
    ids: sorted,
    installedVersion: context.version,
    fixedVersions: fixesOf(members, context.compare),
    state: stateOf(advisories),
    kind,
    urgency: advisories.find(({ urgency }) => urgency !== undefined)?.urgency,
    ...severityOf(advisories, kind, cvss?.score),
    cvss,
    facts: mergeFacts(sorted, context.lookup),
    summary: advisories.find(({ summary }) => summary !== undefined)?.summary,
    url: advisories.find(({ url }) => url !== undefined)?.url,
    matches: members,
  };
}

/** CVE ids are what people look up, then those of GitHub. */
function compareIds(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || compareText(a, b);
}

function rankOf(id: string): number {
  if (id.startsWith('CVE-')) return 0;
  return id.startsWith('GHSA-') ? 1 : 2;
}

/** What is called a notice by one and a mistake by another is a mistake. */
function kindOf(advisories: readonly Advisory[]): Advisory['kind'] {
  const order: readonly Advisory['kind'][] = ['malicious', 'vulnerability', 'unmaintained', 'notice'];
  return order.find((kind) => advisories.some((one) => one.kind === kind)) ?? 'vulnerability';
}

/**
 * The fix of the installed branch first. A version is a fix when none of those who name one counts it as affected: of two
 * errata about the same the later one mends it. Who knows of no fix does not take those of others away.
 */
function fixesOf(members: readonly MatchedAdvisory[], compare: CompareVersions | undefined): string[] {
  if (compare === undefined) return [];
  const judges = members.filter(({ fixes }) => fixes.length > 0);
  const isFix = (version: string): boolean =>
    judges.every(({ advisory }) => affects(advisory, version, compare) === undefined);
  const own = judges.flatMap(({ fixes }) => fixes.slice(0, 1)).filter(isFix);
  const others = judges.flatMap(({ fixes }) => fixes.slice(1)).filter(isFix);
  return [...new Set([...own.toSorted(compare), ...others.toSorted(compare)])];
}

function stateOf(advisories: readonly Advisory[]): Advisory['state'] {
  // What the vendor decided says more than that it is affected.
  return advisories.find(({ state }) => state !== 'affected')?.state ?? 'affected';
}

/** Of several CVEs that mean the same: the likelier, and whichever is known to be exploited. */
function mergeFacts(ids: readonly string[], lookup: Pick<AdvisoryLookup, 'factsOf'>): CveFacts {
  const all = ids.flatMap((id) => (id.startsWith('CVE-') ? (lookup.factsOf(id) ?? []) : []));
  const [epss] = all
    .flatMap((one) => (one.epss === undefined ? [] : [one.epss]))
    .toSorted((a, b) => b.probability - a.probability);
  const known = all.flatMap((one) => (one.knownExploited === undefined ? [] : [one.knownExploited]));
  const knownExploited = known.find(({ usedByRansomware }) => usedByRansomware) ?? known[0];
  return { ...(epss === undefined ? {} : { epss }), ...(knownExploited === undefined ? {} : { knownExploited }) };
}
