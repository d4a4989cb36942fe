import { compareDottedNumbers, isDottedNumber } from './characters.ts';
import { compareSemver } from './semver.ts';

/**
 * NuGet packages: Semantic Versioning with a fourth number and without regard to case (NuGet.Versioning, default
 * comparer). Build metadata says nothing.
 */
export function compareNuget(a: string, b: string): number {
  if (a === b) return 0;
  if (isDottedNumber(a) && isDottedNumber(b)) return compareDottedNumbers(a, b);
  return compareSemver(a.toLowerCase(), b.toLowerCase());
}
