import { compareDigits, skipDigits } from './characters.ts';
import { compareSemver } from './semver.ts';

const mark = '+echo.';

/** npm packages that Echo built anew: Semantic Versioning, then the number of the build (`1.2.3+echo.2`), none first. */
export function compareEchoNpm(a: string, b: string): number {
  const releases = compareSemver(a, b);
  if (releases !== 0) return releases;
  const aFrom = buildNumberStart(a);
  const bFrom = buildNumberStart(b);
  return compareDigits(a, aFrom, skipDigits(a, aFrom, a.length), b, bFrom, skipDigits(b, bFrom, b.length));
}

/** The end where no build of Echo is named. */
function buildNumberStart(text: string): number {
  const at = text.indexOf(mark);
  return at < 0 ? text.length : at + mark.length;
}
