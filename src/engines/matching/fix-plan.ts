import type { Advisory } from '#domain/vulnerabilities/advisory';
import { comparatorOf, type CompareVersions } from '#formats/versions/comparator';
import { compareText } from '#kernel/compare-text';
import { affects } from './affects.ts';
import type { PackageToMatch } from './package-to-match.ts';
import { weightOf } from './priority.ts';
import type { MatchedVulnerability } from './vulnerability.ts';

/** A vulnerability of a package, under the id by which the caller knows it. */
export interface ToFix {
  readonly id: string;
  /** As advisories name it: binary packages of one source are upgraded together. */
  readonly package: PackageToMatch;
  readonly vulnerability: MatchedVulnerability;
}

export interface FixPlan {
  /** The one that clears most comes first; what matters more counts for more. */
  readonly upgrades: readonly PlannedUpgrade[];
  /** How many upgrades would clear, of all. */
  readonly clears: number;
  readonly total: number;
}

export interface PlannedUpgrade {
  readonly ecosystem: string;
  readonly package: string;
  readonly from: string;
  readonly to: string;
  /** Ids as the caller gave them. */
  readonly clears: readonly string[];
  /** Ids that have no fix, or none that `to` has. */
  readonly leaves: readonly string[];
}

/** Tells whether advisories speak of a version: what an upgrade must not run into. */
export type CountVulnerabilities = (wanted: PackageToMatch) => number;

/**
 * One upgrade for each package and version that has something to mend: the lowest version that clears most of it.
 * `countAt`, where it is given, keeps upgrades from versions that have other vulnerabilities when a later one has fewer.
 */
export function fixPlan(all: readonly ToFix[], countAt?: CountVulnerabilities): FixPlan {
  const byPackage = new Map<string, ToFix[]>();
  for (const one of all) {
    const { ecosystem, name, version, module = '' } = one.package;
    const key = [ecosystem, name, version, module].join('\n');
    byPackage.set(key, [...(byPackage.get(key) ?? []), one]);
  }
  const planned = [...byPackage.values()].flatMap((of) => planUpgrade(of, countAt) ?? []);
  planned.sort(
    (a, b) =>
      b.weight - a.weight ||
      compareText(a.upgrade.package, b.upgrade.package) ||
      compareText(a.upgrade.from, b.upgrade.from) ||
      compareText(a.upgrade.ecosystem, b.upgrade.ecosystem),
  );
  const upgrades = planned.map(({ upgrade }) => upgrade);
  return { upgrades, clears: upgrades.reduce((sum, { clears }) => sum + clears.length, 0), total: all.length };
}

/** More candidates than this are not tried: packages have a few branches. */
const mostCandidates = 50;

function planUpgrade(
  of: readonly ToFix[],
  countAt: CountVulnerabilities | undefined,
): { readonly upgrade: PlannedUpgrade; readonly weight: number } | undefined {
  const [{ package: wanted } = { package: undefined }] = of;
  const compare = wanted === undefined ? undefined : comparatorOf(wanted.ecosystem);
  if (wanted === undefined || compare === undefined) return undefined;
  const versions = new Set(of.flatMap(({ vulnerability }) => vulnerability.fixedVersions));
  const candidates = [...versions].toSorted(compare).slice(-mostCandidates);
  const best = bestCandidate(candidates, of, compare, (to) => countAt?.({ ...wanted, version: to }) ?? 0);
  if (best === undefined) return undefined;
  const cleared = new Set(best.cleared);
  const weight = best.cleared.reduce((sum, { vulnerability }) => sum + weightOf(vulnerability.severity), 0);
  const idsOf = (some: readonly ToFix[]): string[] => some.map(({ id }) => id).sort(compareText);
  return {
    weight,
    upgrade: {
      ecosystem: wanted.ecosystem,
      package: wanted.name,
      from: wanted.version,
      to: best.to,
      clears: idsOf(best.cleared),
      leaves: idsOf(of.filter((one) => !cleared.has(one))),
    },
  };
}

interface Candidate {
  readonly to: string;
  readonly cleared: readonly ToFix[];
}

/** The most cleared, then the fewest left in the new version, then the lowest version. */
function bestCandidate(
  candidates: readonly string[],
  of: readonly ToFix[],
  compare: CompareVersions,
  countAt: (to: string) => number,
): Candidate | undefined {
  let most: Candidate[] = [];
  for (const to of candidates) {
    // Errata are about many vulnerabilities: each is asked once.
    const asked = new Map<Advisory, boolean>();
    const isAffected = (advisory: Advisory): boolean => {
      const known = asked.get(advisory);
      if (known !== undefined) return known;
      const answer = affects(advisory, to, compare) !== undefined;
      asked.set(advisory, answer);
      return answer;
    };
    const cleared = of.filter(({ vulnerability }) => isCleared(vulnerability, to, compare, isAffected));
    const soFar = most[0]?.cleared.length ?? 1;
    if (cleared.length > soFar) most = [];
    if (cleared.length >= soFar) most.push({ to, cleared });
  }
  return most.map((one) => ({ one, left: countAt(one.to) })).toSorted((a, b) => a.left - b.left)[0]?.one;
}

/** A version clears what somebody names a fix for, and nobody counts it as affected: the next scan would find it again. */
function isCleared(
  { fixedVersions, matches }: MatchedVulnerability,
  to: string,
  compare: CompareVersions,
  isAffected: (advisory: Advisory) => boolean,
): boolean {
  return (
    !matches.some(({ advisory }) => isAffected(advisory)) && fixedVersions.some((fixed) => compare(to, fixed) >= 0)
  );
}
