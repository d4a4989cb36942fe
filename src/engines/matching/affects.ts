import type { Advisory, AffectedRange } from '#domain/vulnerabilities/advisory';
import type { CompareVersions } from '#formats/versions/comparator';

/** Why a version is affected: the range that holds it, or that it is listed. */
export interface AffectedBy {
  readonly range: AffectedRange | undefined;
  /** Other ranges with a fix that is later than the version. */
  readonly laterFixes: readonly string[];
}

/** Undefined when the version is not affected. As the OSV schema evaluates ranges and versions. */
export function affects(
  { affected }: Pick<Advisory, 'affected'>,
  version: string,
  compare: CompareVersions | undefined,
): AffectedBy | undefined {
  if (compare !== undefined) {
    const range = affected.ranges.find((one) => isWithin(version, one, compare));
    if (range !== undefined) return { range, laterFixes: laterFixes(affected.ranges, version, range, compare) };
  }
  const isListed = affected.versions?.some((listed) => listed === version || compare?.(listed, version) === 0) === true;
  return isListed ? { range: undefined, laterFixes: [] } : undefined;
}

/** What has no beginning begins before every version: OSV writes that as `0`, which is never compared. */
export function isWithin(version: string, range: AffectedRange, compare: CompareVersions): boolean {
  const { introduced, fixed, lastAffected } = range;
  if (introduced !== undefined && compare(version, introduced) < 0) return false;
  if (fixed !== undefined) return compare(version, fixed) < 0;
  return lastAffected === undefined || compare(version, lastAffected) <= 0;
}

function laterFixes(
  ranges: readonly AffectedRange[],
  version: string,
  own: AffectedRange,
  compare: CompareVersions,
): string[] {
  return ranges.flatMap(({ fixed }) =>
    fixed !== undefined && fixed !== own.fixed && compare(fixed, version) > 0 ? [fixed] : [],
  );
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
