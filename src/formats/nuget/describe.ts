import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { lowestMavenVersion } from '../maven/version-range.ts';

/** A package with a version as projects write it: a lowest one, a range in brackets, or with a star for what may float. */
export function nugetPackage(
  name: string,
  written: string | undefined,
  more: Omit<FoundPackage, 'type' | 'name' | 'version' | 'requirement'>,
): FoundPackage {
  const isFloating = written?.includes('*') === true;
  const { lowest, requirement } = lowestMavenVersion(written ?? '');
  const isKnown = !isFloating && lowest !== undefined && !lowest.includes('$(');
  return packageOf({
    type: 'nuget',
    name,
    version: isKnown ? lowest : undefined,
    requirement: isKnown ? requirement : written,
    ...more,
  });
}
