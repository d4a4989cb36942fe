import { compareDigits, isDigit, skipDigits } from './characters.ts';

/**
 * Composer packages, in the order of PHP's `version_compare`, which advisory databases use for them: `1.0` is before
 * `1.0.0`. A leading `v` says nothing. Words count by how they start: unknown ones, `dev`, `a`, `b`, `rc` or `RC`, the
 * end, numbers, `p`. The word `#`, which Composer refuses, stands for any number and for none, here as there: the only
 * text that has no place in the order.
 */
export function comparePackagist(a: string, b: string): number {
  if (a === b) return 0;
  let aAt = nextPart(a, startsWithV(a) ? 1 : 0);
  let bAt = nextPart(b, startsWithV(b) ? 1 : 0);
  while (aAt < a.length || bAt < b.length) {
    const aRank = rankAt(a, aAt);
    const bRank = rankAt(b, bAt);
    const aEnd = partEnd(a, aAt);
    const bEnd = partEnd(b, bAt);
    const difference =
      aRank === rankOfNumber && bRank === rankOfNumber
        ? compareDigits(a, aAt, aEnd, b, bAt, bEnd)
        : compareRanks(aRank, bRank);
    if (difference !== 0) return difference;
    aAt = nextPart(a, aEnd);
    bAt = nextPart(b, bEnd);
  }
  return 0;
}

const rankOfEnd = 4;
const rankOfAny = 5;
const rankOfNumber = 6;
const rankOfPatch = 7;

function compareRanks(a: number, b: number): number {
  const isAny = a === rankOfAny || b === rankOfAny;
  return isAny && isAnyLike(a) && isAnyLike(b) ? 0 : a - b;
}

function isAnyLike(rank: number): boolean {
  return rank >= rankOfEnd && rank <= rankOfNumber;
}

function rankAt(text: string, at: number): number {
  if (at >= text.length) return rankOfEnd;
  switch (text.charAt(at)) {
    case '#':
      return rankOfAny;
    case 'a':
      return 1;
    case 'b':
      return 2;
    case 'd':
      return text.startsWith('dev', at) ? 0 : -1;
    case 'p':
      return rankOfPatch;
    case 'r':
      return text.startsWith('rc', at) ? 3 : -1;
    case 'R':
      return text.startsWith('RC', at) ? 3 : -1;
    default:
      return isDigit(text.charCodeAt(at)) ? rankOfNumber : -1;
  }
}

/** A part is a run of digits or of anything else, up to a separator. */
function partEnd(text: string, at: number): number {
  if (at < text.length && isDigit(text.charCodeAt(at))) return skipDigits(text, at, text.length);
  let end = at;
  while (end < text.length && !isDigit(text.charCodeAt(end)) && !isSeparator(text.charCodeAt(end))) end += 1;
  return end;
}

function nextPart(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSeparator(text.charCodeAt(at))) at += 1;
  return at;
}

/** `.`, `-`, `_`, `+`. */
function isSeparator(code: number): boolean {
  return code === 46 || code === 45 || code === 95 || code === 43;
}

function startsWithV(text: string): boolean {
  return (text.charCodeAt(0) | 0x20) === 118;
}
