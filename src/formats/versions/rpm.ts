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

const tilde = 126;
const caret = 94;

/**
 * RPM packages: `[epoch:]version[-release]`, rpm-version(7), the algorithm of rpmvercmp in rpm 4.15 and later (with `~`
 * and `^`). A missing epoch is 0, a missing release is before every release: rpm itself would not compare releases
 * then, which is no order (1-1 = 1 = 1-2). What stands before a colon and is no number belongs to the version.
 */
export function compareRpm(a: string, b: string): number {
  if (a === b) return 0;
  const aColon = epochEnd(a);
  const bColon = epochEnd(b);
  const epochs = compareDigits(a, 0, Math.max(aColon, 0), b, 0, Math.max(bColon, 0));
  if (epochs !== 0) return epochs;
  const aDash = lastPartStart(a, aColon + 1);
  const bDash = lastPartStart(b, bColon + 1);
  const versions = comparePart(a, aColon + 1, aDash, b, bColon + 1, bDash);
  if (versions !== 0) return versions;
  if (aDash === a.length || bDash === b.length) return (aDash < a.length ? 1 : 0) - (bDash < b.length ? 1 : 0);
  return comparePart(a, aDash + 1, a.length, b, bDash + 1, b.length);
}

/** Segments of digits or letters; everything else only separates them. */
function comparePart(a: string, aFrom: number, aEnd: number, b: string, bFrom: number, bEnd: number): number {
  let aAt = aFrom;
  let bAt = bFrom;
  for (;;) {
    aAt = skipSeparators(a, aAt, aEnd);
    bAt = skipSeparators(b, bAt, bEnd);
    const kind = kindAt(a, aAt, aEnd);
    const kinds = kind - kindAt(b, bAt, bEnd);
    if (kinds !== 0 || kind === kindOfEnd) return kinds;
    if (kind < kindOfLetters) {
      aAt += 1;
      bAt += 1;
      continue;
    }
    const isNumber = kind === kindOfDigits;
    const aStop = isNumber ? skipDigits(a, aAt, aEnd) : skipLetters(a, aAt, aEnd);
    const bStop = isNumber ? skipDigits(b, bAt, bEnd) : skipLetters(b, bAt, bEnd);
    const difference = isNumber
      ? compareDigits(a, aAt, aStop, b, bAt, bStop)
      : compareRanges(a, aAt, aStop, b, bAt, bStop);
    if (difference !== 0) return difference;
    aAt = aStop;
    bAt = bStop;
  }
}

/** In their order. */
const kindOfTilde = 0;
const kindOfEnd = 1;
const kindOfCaret = 2;
const kindOfLetters = 3;
const kindOfDigits = 4;

function kindAt(text: string, at: number, end: number): number {
  if (at >= end) return kindOfEnd;
  const code = text.charCodeAt(at);
  if (code === tilde) return kindOfTilde;
  if (code === caret) return kindOfCaret;
  return isDigit(code) ? kindOfDigits : kindOfLetters;
}

function skipSeparators(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isSeparator(text.charCodeAt(at))) at += 1;
  return at;
}

function isSeparator(code: number): boolean {
  return !isDigit(code) && !isLetter(code) && code !== tilde && code !== caret;
}
