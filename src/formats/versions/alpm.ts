import {
  compareDigits,
  compareRanges,
  epochEnd,
  isDigit,
  isLetter,
  lastPartStart,
  skipDigits,
  skipLetters,
} from './characters.ts';

/**
 * Arch Linux packages: `[epoch:]version[-pkgrel]`, vercmp(8) of pacman 6. A missing epoch is 0. A missing pkgrel is 1:
 * vercmp would not compare them then, which is no order (1-1 = 1 = 1-2). Separators behind the last word or number
 * count as one more step, where vercmp goes round in circles.
 */
export function compareAlpm(a: string, b: string): number {
  if (a === b) return 0;
  const aColon = epochEnd(a);
  const bColon = epochEnd(b);
  const epochs = compareDigits(a, 0, Math.max(aColon, 0), b, 0, Math.max(bColon, 0));
  if (epochs !== 0) return epochs;
  const aDash = lastPartStart(a, aColon + 1);
  const bDash = lastPartStart(b, bColon + 1);
  const versions = comparePart(a, aColon + 1, aDash, b, bColon + 1, bDash);
  if (versions !== 0) return versions;
  const aRelease = aDash === a.length ? '1' : a.slice(aDash + 1);
  const bRelease = bDash === b.length ? '1' : b.slice(bDash + 1);
  return comparePart(aRelease, 0, aRelease.length, bRelease, 0, bRelease.length);
}

/** More separators are more; after as many a word is before the end (`1.0rc` before `1.0`), and a number behind it. */
function comparePart(a: string, aFrom: number, aEnd: number, b: string, bFrom: number, bEnd: number): number {
  let aAt = aFrom;
  let bAt = bFrom;
  for (;;) {
    const aNext = skipSeparators(a, aAt, aEnd);
    const bNext = skipSeparators(b, bAt, bEnd);
    const separators = aNext - aAt - (bNext - bAt);
    if (separators !== 0) return separators;
    const kind = kindAt(a, aNext, aEnd);
    const kinds = kind - kindAt(b, bNext, bEnd);
    if (kinds !== 0 || kind === kindOfEnd) return kinds;
    const isNumber = kind === kindOfDigits;
    const aStop = isNumber ? skipDigits(a, aNext, aEnd) : skipLetters(a, aNext, aEnd);
    const bStop = isNumber ? skipDigits(b, bNext, bEnd) : skipLetters(b, bNext, bEnd);
    const difference = isNumber
      ? compareDigits(a, aNext, aStop, b, bNext, bStop)
      : compareRanges(a, aNext, aStop, b, bNext, bStop);
    if (difference !== 0) return difference;
    aAt = aStop;
    bAt = bStop;
  }
}

/** In their order. */
const kindOfLetters = 0;
const kindOfEnd = 1;
const kindOfDigits = 2;

function kindAt(text: string, at: number, end: number): number {
  if (at >= end) return kindOfEnd;
  return isDigit(text.charCodeAt(at)) ? kindOfDigits : kindOfLetters;
}

function skipSeparators(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !isDigit(text.charCodeAt(at)) && !isLetter(text.charCodeAt(at))) at += 1;
  return at;
}
