import { isDigit } from './characters.ts';
import { compareIdentifiers } from './identifiers.ts';
import { buildStart, compareNumbers, comparePreReleases, numbersStart, preReleaseStart } from './semver.ts';

/**
 * Bitnami packages: Semantic Versioning, but what starts with a digit behind the hyphen is the revision of a package of
 * the same release, and so after it: `1.2.3-rc.1`, `1.2.3`, `1.2.3-1`. Bitnami's own library takes words for revisions
 * too; its packages have none, and advisories mean pre-releases with them.
 */
export function compareBitnami(a: string, b: string): number {
  if (a === b) return 0;
  const aFrom = numbersStart(a);
  const bFrom = numbersStart(b);
  const numbers = compareNumbers(a, aFrom, b, bFrom);
  if (numbers !== 0) return numbers;
  const aStart = preReleaseStart(a, aFrom);
  const bStart = preReleaseStart(b, bFrom);
  const isRevisionA = isDigit(a.charCodeAt(aStart));
  const isRevisionB = isDigit(b.charCodeAt(bStart));
  if (isRevisionA && isRevisionB)
    return compareIdentifiers(a, aStart, buildStart(a, aStart), b, bStart, buildStart(b, bStart));
  if (isRevisionA || isRevisionB) return isRevisionA ? 1 : -1;
  return comparePreReleases(a, aFrom, b, bFrom);
}
