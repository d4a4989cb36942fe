import { compareDigits, isDigit, skipDigits } from './characters.ts';
import { compareIdentifiers } from './identifiers.ts';

const dot = 46;
const hyphen = 45;
const plus = 43;

/**
 * Semantic Versioning 2.0.0 item 11, for crates.io, Hex, Swift and everything that says no better; build metadata says
 * nothing. Read loosely, as package managers do: a leading `v` or `=`, missing numbers (0), more than three numbers,
 * a pre-release without its hyphen (`1.2.3beta`). A text without a number is a pre-release of 0.
 */
export function compareSemver(a: string, b: string): number {
  if (a === b) return 0;
  const aFrom = numbersStart(a);
  const bFrom = numbersStart(b);
  const numbers = compareNumbers(a, aFrom, b, bFrom);
  return numbers === 0 ? comparePreReleases(a, aFrom, b, bFrom) : numbers;
}

/** Behind what may stand before the numbers. */
export function numbersStart(text: string): number {
  let at = 0;
  while (at < text.length && isPrefix(text.charCodeAt(at))) at += 1;
  return at;
}

/** `v`, `V`, `=` and blanks, which npm skips too. */
function isPrefix(code: number): boolean {
  return code === 118 || code === 86 || code === 61 || code === 32 || code === 9;
}

/** The dotted numbers from there on; the shorter list goes on with zeros. */
export function compareNumbers(a: string, aFrom: number, b: string, bFrom: number): number {
  let aAt = aFrom;
  let bAt = bFrom;
  for (;;) {
    const aEnd = skipDigits(a, aAt, a.length);
    const bEnd = skipDigits(b, bAt, b.length);
    const difference = compareDigits(a, aAt, aEnd, b, bAt, bEnd);
    if (difference !== 0) return difference;
    const isMoreOfA = isNumberNext(a, aEnd);
    const isMoreOfB = isNumberNext(b, bEnd);
    if (!isMoreOfA && !isMoreOfB) return 0;
    aAt = isMoreOfA ? aEnd + 1 : aEnd;
    bAt = isMoreOfB ? bEnd + 1 : bEnd;
  }
}

function isNumberNext(text: string, at: number): boolean {
  return text.charCodeAt(at) === dot && isDigit(text.charCodeAt(at + 1));
}

/** What follows the numbers that start there, up to build metadata: none at all is last. */
export function comparePreReleases(a: string, aFrom: number, b: string, bFrom: number): number {
  const aStart = preReleaseStart(a, aFrom);
  const bStart = preReleaseStart(b, bFrom);
  const aEnd = buildStart(a, aStart);
  const bEnd = buildStart(b, bStart);
  if (aStart === aEnd || bStart === bEnd) return (aStart === aEnd ? 1 : 0) - (bStart === bEnd ? 1 : 0);
  return compareIdentifiers(a, aStart, aEnd, b, bStart, bEnd);
}

/** Behind the hyphen that follows the numbers; the end of the numbers where there is none. */
export function preReleaseStart(text: string, from: number): number {
  let at = skipDigits(text, from, text.length);
  while (isNumberNext(text, at)) at = skipDigits(text, at + 1, text.length);
  if (text.charCodeAt(at) !== hyphen) return at;
  // A hyphen with nothing behind it is the pre-release itself, as npm reads it.
  return at + 1 === text.length || text.charCodeAt(at + 1) === plus ? at : at + 1;
}

/** Where `+` stands; the end without it. */
export function buildStart(text: string, from: number): number {
  const plus = text.indexOf('+', from);
  return plus < 0 ? text.length : plus;
}
