import type { Advisory, AdvisoryLookup, CveFacts } from '#domain/vulnerabilities/advisory';
import type { CompareVersions } from '#formats/versions/comparator';
import { compareText } from '#kernel/compare-text';
import { compareSeverity, type Severity } from '#kernel/severity';
import type { MatchedAdvisory, MatchedVulnerability, ScoreVector } from './vulnerability.ts';

/** What all vulnerabilities of one package share. */
export interface MergeContext {
  readonly version: string;
  readonly compare: CompareVersions | undefined;
  readonly lookup: Pick<AdvisoryLookup, 'factsOf'>;
  readonly score: ScoreVector;
}

/** Advisories that tell of the same thing become one vulnerability. */
export function mergeAdvisories(matches: readonly MatchedAdvisory[], context: MergeContext): MatchedVulnerability[] {
  return groupByIds(matches).map(({ ids, members }) => describe([...ids], members, context));
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
  const joined: Group = { ids: new Set(ids), members: [] };
  for (const known of new Set(ids.flatMap((id) => groups.get(id) ?? []))) {
    for (const id of known.ids) joined.ids.add(id);
    joined.members.push(...known.members);
  }
  if (!joined.members.includes(match)) joined.members.push(match);
  for (const id of joined.ids) groups.set(id, joined);
}

function describe(
  ids: readonly string[],
  members: readonly MatchedAdvisory[],
  context: MergeContext,
): MatchedVulnerability {
  const advisories = members.map(({ advisory }) => advisory);
  const sorted = [...ids].sort(compareIds);
  const cvss = bestVector(advisories, context.score);
  const facts = mergeFacts(sorted, context.lookup);
  const kind = advisories.some((one) => one.kind === 'malicious')
    ? 'malicious'
    : (advisories[0]?.kind ?? 'vulnerability');
  return {
    id: sorted[0] ?? '',
    ids: sorted,
    installedVersion: context.version,
    fixedVersions: fixesOf(members, context.compare),
    state: stateOf(members),
    kind,
    urgency: advisories.find(({ urgency }) => urgency !== undefined)?.urgency,
    ...severityOf(advisories, kind, cvss?.score),
    cvss,
    facts,
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

/** The fix of the installed branch first; a fix is only one when all that tell of it agree that it is later. */
function fixesOf(members: readonly MatchedAdvisory[], compare: CompareVersions | undefined): string[] {
  const own = members.flatMap(({ fixed }) => fixed ?? []);
  const later = members.flatMap(({ laterFixes }) => laterFixes);
  const ordered =
    compare === undefined ? [...own, ...later] : [...highest(own, compare), ...own, ...later.toSorted(compare)];
  return [...new Set(ordered)];
}

/** When advisories disagree, the later fix is the one that all of them count as fixed. */
function highest(versions: readonly string[], compare: CompareVersions): string[] {
  const [first, ...rest] = versions;
  return first === undefined ? [] : [rest.reduce((best, one) => (compare(one, best) > 0 ? one : best), first)];
}

function stateOf(members: readonly MatchedAdvisory[]): Advisory['state'] {
  const states = members.map(({ advisory }) => advisory.state);
  // What the vendor decided says more than that it is affected.
  return states.find((state) => state !== 'affected') ?? 'affected';
}

/** Who publishes the packages is asked first, then whoever wrote the advisory, then the score. */
function severityOf(
  advisories: readonly Advisory[],
  kind: Advisory['kind'],
  score: number | undefined,
): Pick<MatchedVulnerability, 'severity' | 'severitySource'> {
  if (kind === 'malicious') return { severity: 'critical', severitySource: advisories[0]?.source ?? 'none' };
  if (kind === 'unmaintained' || kind === 'notice')
    return { severity: 'info', severitySource: advisories[0]?.source ?? 'none' };
  const rated = advisories.flatMap(({ severity, source }) => (severity === undefined ? [] : [{ severity, source }]));
  const [worst] = rated.toSorted((a, b) => compareSeverity(a.severity, b.severity));
  if (worst !== undefined) return { severity: worst.severity, severitySource: worst.source };
  if (score !== undefined) return { severity: bandOf(score), severitySource: 'cvss' };
  return { severity: 'medium', severitySource: 'none' };
}

/** CVSS v3.1 section 5, "Qualitative Severity Rating Scale". */
function bandOf(score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'info';
}

const vectorOrder = ['3.1', '3.0', '4.0', '2.0'];

/** One vector for people: version 3 is what most of them and most tools compare by. */
function bestVector(advisories: readonly Advisory[], score: ScoreVector): MatchedVulnerability['cvss'] {
  const vectors = advisories.flatMap(({ cvss }) => cvss);
  for (const version of vectorOrder) {
    const scored = vectors
      .filter((one) => one.version === version)
      .flatMap(({ vector }) => {
        const value = score(vector);
        return value === undefined ? [] : [{ version, vector, score: value }];
      });
    const [best] = scored.toSorted((a, b) => b.score - a.score);
    if (best !== undefined) return best;
  }
  return undefined;
}

function mergeFacts(ids: readonly string[], lookup: Pick<AdvisoryLookup, 'factsOf'>): CveFacts {
  for (const id of ids) {
    const facts = id.startsWith('CVE-') ? lookup.factsOf(id) : undefined;
    if (facts !== undefined) return facts;
  }
  return {};
}
