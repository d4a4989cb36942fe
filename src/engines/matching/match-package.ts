import { advisoryEcosystem, advisoryName } from '#domain/packages/advisory-name';
import type { Advisory, AdvisoryLookup } from '#domain/vulnerabilities/advisory';
import { comparatorOf, type CompareVersions } from '#formats/versions/comparator';
import { affects, describeRange } from './affects.ts';
import { mergeAdvisories } from './merge-advisories.ts';
import type { PackageToMatch } from './package-to-match.ts';
import type { MatchedAdvisory, MatchedVulnerability, ScoreVector } from './vulnerability.ts';

/** Undefined when the ecosystem has no data: then nobody can say. */
export function matchPackage(
  wanted: PackageToMatch,
  lookup: AdvisoryLookup,
  score: ScoreVector,
): readonly MatchedVulnerability[] | undefined {
  const ecosystem = advisoryEcosystem(wanted.ecosystem);
  if (!lookup.covers(ecosystem)) return undefined;
  const found = lookup.find(ecosystem, advisoryName(ecosystem, wanted.name));
  if (found.length === 0) return [];
  const compare = comparatorOf(wanted.ecosystem);
  const about = found.filter((advisory) => isAboutModule(advisory, wanted));
  const denied = new Set(
    about.filter(({ state }) => state === 'not-affected').flatMap(({ id, aliases }) => [id, ...aliases]),
  );
  const matches = onePerErratum(about, compare).flatMap((advisory): MatchedAdvisory[] => {
    if (advisory.state === 'not-affected') return [];
    const by = affects(advisory, wanted.version, compare);
    if (by === undefined) return [];
    return [{ advisory, range: describeRange(by.range), fixed: by.range?.fixed, laterFixes: by.laterFixes }];
  });
  return mergeAdvisories(matches, { version: wanted.version, compare, lookup, score }).filter(
    ({ ids }) => !ids.some((id) => denied.has(id)),
  );
}

/** The same version of two streams is two different packages: an advisory about a module only speaks of its own. */
function isAboutModule(advisory: Advisory, { module }: PackageToMatch): boolean {
  if (advisory.module === undefined) return true;
  return module !== undefined && streamOf(module) === streamOf(advisory.module);
}

/** `nodejs:18:8090020240301110609:rhel9` is of the stream `nodejs:18`. */
function streamOf(module: string): string {
  return module.split(':', 2).join(':');
}

/**
 * Errata of rpm distributions list one package several times, once for each build of a module that has the fix. A package is
 * fixed from the first of them on: they are the same sources, built again.
 */
function onePerErratum(advisories: readonly Advisory[], compare: CompareVersions | undefined): readonly Advisory[] {
  if (compare === undefined) return advisories;
  const first = new Map<string, Advisory>();
  for (const advisory of advisories) {
    const key = `${advisory.source}\n${advisory.id}\n${advisory.module ?? ''}`;
    const known = first.get(key);
    first.set(key, known === undefined ? advisory : earlier(known, advisory, compare));
  }
  return [...first.values()];
}

function earlier(one: Advisory, other: Advisory, compare: CompareVersions): Advisory {
  const [a, ...moreOfOne] = one.affected.ranges;
  const [b, ...moreOfOther] = other.affected.ranges;
  const isSimple =
    moreOfOne.length === 0 && moreOfOther.length === 0 && a?.fixed !== undefined && b?.fixed !== undefined;
  if (isSimple && a.introduced === undefined && b.introduced === undefined)
    return compare(a.fixed, b.fixed) <= 0 ? one : other;
  const versions = [...(one.affected.versions ?? []), ...(other.affected.versions ?? [])];
  return {
    ...one,
    affected: {
      ranges: [...one.affected.ranges, ...other.affected.ranges],
      ...(versions.length === 0 ? {} : { versions }),
    },
  };
}
