import { compareDigits, compareRanges, isDigit, skipDigits, skipLetters } from './characters.ts';
import { compareIdentifiers } from './identifiers.ts';

/**
 * OpenSSL's own releases: `1.1.1zb` up to 1.1.1, where letters behind the numbers are later patches (z, za, zb …), and
 * ordinary numbers from 3.0 on. What follows a hyphen (`3.0.0-beta2`) is before the release.
 */
export function compareOpenssl(a: string, b: string): number {
  if (a === b) return 0;
  let aAt = 0;
  let bAt = 0;
  for (;;) {
    const aEnd = skipDigits(a, aAt, a.length);
    const bEnd = skipDigits(b, bAt, b.length);
    const difference = compareDigits(a, aAt, aEnd, b, bAt, bEnd);
    if (difference !== 0) return difference;
    const isMoreOfA = isNumberNext(a, aEnd);
    const isMoreOfB = isNumberNext(b, bEnd);
    if (!isMoreOfA && !isMoreOfB) return compareRest(a, aEnd, b, bEnd);
    aAt = isMoreOfA ? aEnd + 1 : aEnd;
    bAt = isMoreOfB ? bEnd + 1 : bEnd;
  }
}

function isNumberNext(text: string, at: number): boolean {
  return text.charCodeAt(at) === 46 && isDigit(text.charCodeAt(at + 1));
}

function compareRest(a: string, aFrom: number, b: string, bFrom: number): number {
  const aEnd = skipLetters(a, aFrom, a.length);
  const bEnd = skipLetters(b, bFrom, b.length);
  const patches = compareRanges(a, aFrom, aEnd, b, bFrom, bEnd);
  if (patches !== 0) return patches;
  if (aEnd === a.length || bEnd === b.length) return (aEnd === a.length ? 1 : 0) - (bEnd === b.length ? 1 : 0);
  return compareIdentifiers(a, aEnd, a.length, b, bEnd, b.length);
}
