import { advisoryEcosystem, advisoryName } from '#domain/packages/advisory-name';
import type { Advisory, AdvisoryLookup } from '#domain/vulnerabilities/advisory';
import { comparatorOf, type CompareVersions } from '#formats/versions/comparator';
import { affects, describeRange, fixesAfter } from './affects.ts';
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
  const { version } = wanted;
  const found = lookup.find(ecosystem, advisoryName(ecosystem, wanted.name));
  if (found.length === 0) return [];
  const compare = comparatorOf(wanted.ecosystem);
  const about = found.filter((advisory) => isAboutModule(advisory, wanted));
  const denied = new Set(
    about
      .filter((advisory) => isDenial(advisory, version, compare))
      .flatMap(({ id, aliases, covers }) => [id, ...aliases, ...covers]),
  );
  const matches = onePerErratum(about, compare).flatMap((advisory): MatchedAdvisory[] => {
    if (advisory.state === 'not-affected') return [];
    const by = affects(advisory, version, compare);
    if (by === undefined) return [];
    const fixes = fixesAfter(advisory, version, by.range, compare);
    return [{ advisory, range: describeRange(by.range), fixes }];
  });
  if (matches.length === 0) return [];
  return mergeAdvisories(matches, { version, compare, lookup, score }).filter(
    ({ ids }) => !ids.some((id) => denied.has(id)),
  );
}

/** Whoever says `not affected` means the whole package, or the versions that are named. */
function isDenial(advisory: Advisory, version: string, compare: CompareVersions | undefined): boolean {
  if (advisory.state !== 'not-affected') return false;
  const { ranges, versions = [] } = advisory.affected;
  return (ranges.length === 0 && versions.length === 0) || affects(advisory, version, compare) !== undefined;
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

const rpmErrata = /^(?:AlmaLinux|Rocky Linux|Red Hat|SUSE|openSUSE|openEuler|Mageia|Azure Linux|Photon OS)(?::|$)/;

/**
 * Errata of rpm distributions list one package several times, once for each build of a module that has the fix. A package is
 * fixed from the first of them on: they are the same sources, built again. Elsewhere a version is affected by any entry.
 */
function onePerErratum(advisories: readonly Advisory[], compare: CompareVersions | undefined): readonly Advisory[] {
  if (compare === undefined) return advisories;
  const first = new Map<string, Advisory>();
  for (const advisory of advisories) {
    const key = [advisory.source, advisory.id, advisory.module ?? '', advisory.state].join('\n');
    const known = first.get(key);
    first.set(key, known === undefined ? advisory : join(known, advisory, compare));
  }
  return [...first.values()];
}

function join(one: Advisory, other: Advisory, compare: CompareVersions): Advisory {
  const a = onlyFix(one);
  const b = onlyFix(other);
  if (a !== undefined && b !== undefined && rpmErrata.test(one.ecosystem)) return compare(a, b) <= 0 ? one : other;
  const versions = [...(one.affected.versions ?? []), ...(other.affected.versions ?? [])];
  return {
    ...one,
    affected: {
      ranges: [...one.affected.ranges, ...other.affected.ranges],
      ...(versions.length === 0 ? {} : { versions }),
    },
  };
}

/** The fix of an advisory that says nothing but `before this version`. */
function onlyFix({ affected: { ranges, versions } }: Advisory): string | undefined {
  const [range, ...more] = ranges;
  const isPlain = more.length === 0 && range?.introduced === undefined && (versions ?? []).length === 0;
  return isPlain ? range?.fixed : undefined;
}
