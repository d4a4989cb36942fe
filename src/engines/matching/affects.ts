import type { Advisory, AffectedRange } from '#domain/vulnerabilities/advisory';
import type { CompareVersions } from '#formats/versions/comparator';

/** Why a version is affected: the range that holds it, or that it is listed. */
export interface AffectedBy {
  readonly range: AffectedRange | undefined;
}

type Affected = Pick<Advisory, 'affected'>;

/** Undefined when the version is not affected. As the OSV schema evaluates ranges and versions. */
export function affects(
  { affected }: Affected,
  version: string,
  compare: CompareVersions | undefined,
): AffectedBy | undefined {
  if (compare !== undefined) {
    const range = affected.ranges.find((one) => isWithin(version, one, compare));
    if (range !== undefined) return { range };
  }
  const isListed = affected.versions?.some((listed) => listed === version || compare?.(listed, version) === 0) === true;
  return isListed ? { range: undefined } : undefined;
}

/** What has no beginning begins before every version: OSV writes that as `0`, which is never compared. */
export function isWithin(version: string, range: AffectedRange, compare: CompareVersions): boolean {
  const { introduced, fixed, lastAffected } = range;
  if (introduced !== undefined && compare(version, introduced) < 0) return false;
  if (fixed !== undefined) return compare(version, fixed) < 0;
  return lastAffected === undefined || compare(version, lastAffected) <= 0;
}

/** More than this are not tried: records have one for each branch. */
const mostFixes = 100;

/**
 * Later versions that an advisory calls fixed: that of the range that holds the version first, the others in their order.
 * The end of one range that lies within another mends nothing.
 */
export function fixesAfter(
  advisory: Affected,
  version: string,
  own: AffectedRange | undefined,
  compare: CompareVersions | undefined,
): string[] {
  if (compare === undefined) return [];
  const ends = advisory.affected.ranges.flatMap(({ fixed }) => (fixed === undefined ? [] : [fixed]));
  const later = [...new Set(ends)]
    .filter((fixed) => compare(fixed, version) > 0)
    .toSorted(compare)
    .slice(0, mostFixes)
    .filter((fixed) => affects(advisory, fixed, compare) === undefined);
  const isOwn = (fixed: string): boolean => fixed === own?.fixed;
  return [...later.filter(isOwn), ...later.filter((fixed) => !isOwn(fixed))];
}

/** `>= 1.0, < 1.2.3` */
export function describeRange(range: AffectedRange | undefined): string {
  if (range === undefined) return 'listed';
  const { introduced, fixed, lastAffected } = range;
  const parts = [
    introduced === undefined ? undefined : `>= ${introduced}`,
    fixed === undefined ? undefined : `< ${fixed}`,
    lastAffected === undefined ? undefined : `<= ${lastAffected}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'all versions' : parts.join(', ');
}
