import { compareDigits, isDigit, isDigits, isLetter, lastPartStart, skipDigits } from './characters.ts';

const tilde = 126;

/**
 * Debian packages: `[epoch:]upstream[-revision]`, deb-version(7) of dpkg 1.22. A missing epoch is 0, a missing revision
 * counts as `0`. What stands before a colon and is no number is no epoch but part of the upstream version, so a text
 * that dpkg would refuse has the place that its characters give it.
 */
export function compareDpkg(a: string, b: string): number {
  if (a === b) return 0;
  const aColon = epochEnd(a);
  const bColon = epochEnd(b);
  const epochs = compareDigits(a, 0, Math.max(aColon, 0), b, 0, Math.max(bColon, 0));
  if (epochs !== 0) return epochs;
  const aDash = lastPartStart(a, aColon + 1);
  const bDash = lastPartStart(b, bColon + 1);
  const upstreams = comparePart(a, aColon + 1, aDash, b, bColon + 1, bDash);
  return upstreams === 0 ? comparePart(a, aDash + 1, a.length, b, bDash + 1, b.length) : upstreams;
}

/** Where the colon after the epoch stands; -1 without one. */
function epochEnd(text: string): number {
  const colon = text.indexOf(':');
  return colon > 0 && isDigits(text, 0, colon) ? colon : -1;
}

/** Text and numbers in turn, as the manual's sorting algorithm has them. */
function comparePart(a: string, aFrom: number, aEnd: number, b: string, bFrom: number, bEnd: number): number {
  // Most versions that are compared start alike; a number is then read from its first digit.
  let shared = 0;
  const longest = Math.min(aEnd - aFrom, bEnd - bFrom);
  while (shared < longest && a.charCodeAt(aFrom + shared) === b.charCodeAt(bFrom + shared)) shared += 1;
  while (shared > 0 && isDigit(a.charCodeAt(aFrom + shared - 1))) shared -= 1;
  let aAt = aFrom + shared;
  let bAt = bFrom + shared;
  while (aAt < aEnd || bAt < bEnd) {
    while ((aAt < aEnd && !isDigit(a.charCodeAt(aAt))) || (bAt < bEnd && !isDigit(b.charCodeAt(bAt)))) {
      const difference = weight(a, aAt, aEnd) - weight(b, bAt, bEnd);
      if (difference !== 0) return difference;
      aAt += 1;
      bAt += 1;
    }
    const aStop = skipDigits(a, aAt, aEnd);
    const bStop = skipDigits(b, bAt, bEnd);
    const difference = compareDigits(a, aAt, aStop, b, bAt, bStop);
    if (difference !== 0) return difference;
    aAt = aStop;
    bAt = bStop;
  }
  return 0;
}

/** A tilde before the end (a digit ends a text), the end before letters, letters before everything else. */
function weight(text: string, at: number, end: number): number {
  if (at >= end) return 0;
  const code = text.charCodeAt(at);
  if (isDigit(code)) return 0;
  if (code === tilde) return -1;
  return isLetter(code) ? code : code + 0x100;
}
