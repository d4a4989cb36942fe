import { compareDigits, compareRanges, isDigit, skipDigits } from './characters.ts';

/**
 * What may stand at one place of a version, in the order that a place has: of two versions that were the same so far, the
 * one with the lesser token is older. Words before a release are the least of all, so `1.2_rc1` is before `1.2`.
 */
const preSuffix = 0;
const invalid = 1;
const end = 2;
const revision = 3;
const hash = 4;
const suffixNumber = 5;
const postSuffix = 6;
/** A dot with no digits behind it: refused by apk 3, read by apk 2. */
const emptyNumber = 7;
const letter = 8;
const number = 9;
const firstNumber = 10;

const hyphen = 45;
const dot = 46;
const zero = 48;
const underscore = 95;
const tilde = 126;

const suffixes = ['alpha', 'beta', 'pre', 'rc', 'cvs', 'svn', 'git', 'hg', 'p'];
const preSuffixes = 4;

/**
 * Alpine, Wolfi and Chainguard packages: `1.2.3a_suffix4~hash-r5`, apk-package(5) and version.c of apk-tools 3. Numbers
 * behind the first dot that start with 0 are compared as text. What apk 2 took and real packages still have
 * (`1.9.5p2`) is read as it did. Where a version stops being one it ends, as less than a proper end there; a revision
 * with something behind it is none.
 */
export function compareApk(a: string, b: string): number {
  if (a === b) return 0;
  let aStart = 0;
  let bStart = 0;
  let previous = -1;
  for (;;) {
    const aToken = readToken(a, aStart, previous);
    const bToken = readToken(b, bStart, previous);
    const kind = aToken & kindMask;
    const kinds = kind - (bToken & kindMask);
    if (kinds !== 0 || kind === end || kind === invalid) return kinds;
    const aStop = aToken >> kindBits;
    const bStop = bToken >> kindBits;
    const difference = compareTokens(kind, a, aStart, aStop, b, bStart, bStop);
    if (difference !== 0) return difference;
    aStart = aStop;
    bStart = bStop;
    previous = kind;
  }
}

/** A token is its kind and where it stops, in one number: nothing is allocated. Enough for texts of 2^27 characters. */
const kindBits = 4;
const kindMask = 15;

function tokenOf(kind: number, stop: number): number {
  return (stop << kindBits) | kind;
}

/** The token that starts there, after one of the kind `previous`; -1 at the start. */
function readToken(text: string, at: number, previous: number): number {
  if (previous < 0) return tokenOf(firstNumber, skipDigits(text, at, text.length));
  if (at >= text.length) return tokenOf(end, at);
  const code = text.charCodeAt(at);
  if (isDigit(code)) return readMoreDigits(text, at, previous);
  if (code === dot && previous >= emptyNumber && previous !== letter) {
    const stop = skipDigits(text, at + 1, text.length);
    return tokenOf(stop === at + 1 ? emptyNumber : number, stop);
  }
  if (isLower(code) && previous >= emptyNumber && previous !== letter) return tokenOf(letter, at + 1);
  if (code === underscore && previous !== hash) return readSuffix(text, at);
  if (code === tilde && previous !== hash) return readHash(text, at);
  return code === hyphen ? readRevision(text, at) : tokenOf(invalid, at);
}

function readMoreDigits(text: string, at: number, previous: number): number {
  if (previous === letter) return tokenOf(number, skipDigits(text, at, text.length));
  const isSuffix = previous === preSuffix || previous === postSuffix;
  return isSuffix ? tokenOf(suffixNumber, skipDigits(text, at, text.length)) : tokenOf(invalid, at);
}

function readSuffix(text: string, at: number): number {
  const index = suffixAt(text, at + 1);
  if (index < 0) return tokenOf(invalid, at);
  return tokenOf(index < preSuffixes ? preSuffix : postSuffix, at + 1 + (suffixes[index]?.length ?? 0));
}

/** Which of the known words stands there, and no longer one. */
function suffixAt(text: string, at: number): number {
  return suffixes.findIndex((word) => text.startsWith(word, at) && !isLower(text.charCodeAt(at + word.length)));
}

function readHash(text: string, at: number): number {
  let stop = at + 1;
  while (stop < text.length && isHexDigit(text.charCodeAt(stop))) stop += 1;
  return stop === at + 1 ? tokenOf(invalid, at) : tokenOf(hash, stop);
}

/** `-r` alone is `-r0`, as apk 2 had it. */
function readRevision(text: string, at: number): number {
  if (!text.startsWith('-r', at)) return tokenOf(invalid, at);
  const stop = skipDigits(text, at + 2, text.length);
  return stop === text.length ? tokenOf(revision, stop) : tokenOf(invalid, at);
}

/** Two tokens of the same kind; each starts where the one before it stopped. */
function compareTokens(
  kind: number,
  a: string,
  aAt: number,
  aStop: number,
  b: string,
  bAt: number,
  bStop: number,
): number {
  switch (kind) {
    case number: {
      if (a.charCodeAt(aAt) !== dot) return compareDigits(a, aAt, aStop, b, bAt, bStop);
      const isText = a.charCodeAt(aAt + 1) === zero || b.charCodeAt(bAt + 1) === zero;
      return isText
        ? compareRanges(a, aAt + 1, aStop, b, bAt + 1, bStop)
        : compareDigits(a, aAt + 1, aStop, b, bAt + 1, bStop);
    }
    case firstNumber:
    case suffixNumber:
      return compareDigits(a, aAt, aStop, b, bAt, bStop);
    case revision:
      return compareDigits(a, aAt + 2, aStop, b, bAt + 2, bStop);
    case preSuffix:
    case postSuffix:
      return suffixAt(a, aAt + 1) - suffixAt(b, bAt + 1);
    default:
      return compareRanges(a, aAt, aStop, b, bAt, bStop);
  }
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isHexDigit(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 102);
}
