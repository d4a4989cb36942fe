import { compareIdentifiers } from './identifiers.ts';
import { buildStart, comparePreReleases, compareNumbers, numbersStart, preReleaseStart } from './semver.ts';

/**
 * Dart and Flutter packages: Semantic Versioning, but build metadata counts (pub_semver): identifiers as in
 * pre-releases, none first.
 */
export function comparePub(a: string, b: string): number {
  if (a === b) return 0;
  const aFrom = numbersStart(a);
  const bFrom = numbersStart(b);
  const numbers = compareNumbers(a, aFrom, b, bFrom);
  if (numbers !== 0) return numbers;
  const preReleases = comparePreReleases(a, aFrom, b, bFrom);
  if (preReleases !== 0) return preReleases;
  const aPlus = buildStart(a, preReleaseStart(a, aFrom));
  const bPlus = buildStart(b, preReleaseStart(b, bFrom));
  if (aPlus === a.length || bPlus === b.length) return (aPlus < a.length ? 1 : 0) - (bPlus < b.length ? 1 : 0);
  return compareIdentifiers(a, aPlus + 1, a.length, b, bPlus + 1, b.length);
}
