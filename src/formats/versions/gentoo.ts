import { compareText } from '#kernel/compare-text';
import { compareDigits, skipDigits } from './characters.ts';

/**
 * Gentoo packages: Package Manager Specification 8, section 3.3. Numbers behind the first dot that start with 0 are
 * compared as text without the zeros at their end; more numbers are more; a letter, suffixes and the revision follow.
 * What does not fit the grammar and all behind it is left out: just before the version that it would be without.
 */
export function compareGentoo(a: string, b: string): number {
  if (a === b) return 0;
  const aVersion = parse(a);
  const bVersion = parse(b);
  return (
    compareNumbers(aVersion.numbers, bVersion.numbers) ||
    compareText(aVersion.letter, bVersion.letter) ||
    compareSuffixes(aVersion.suffixes, bVersion.suffixes) ||
    compareWhole(aVersion.revision, bVersion.revision) ||
    bVersion.rest - aVersion.rest
  );
}

interface GentooVersion {
  readonly numbers: readonly string[];
  readonly letter: string;
  readonly suffixes: readonly Suffix[];
  readonly revision: string;
  /** 1 where something is left that is no version. */
  readonly rest: number;
}

interface Suffix {
  readonly rank: number;
  readonly number: string;
}

const suffixRanks: ReadonlyMap<string, number> = new Map([
  ['alpha', 0],
  ['beta', 1],
  ['pre', 2],
  ['rc', 3],
  ['p', 5],
]);
const noSuffix: Suffix = { rank: 4, number: '' };
const suffixForm = /_(alpha|beta|pre|rc|p)(\d*)(?![a-z])/y;
const revisionForm = /-r(\d+)/y;

function parse(text: string): GentooVersion {
  let at = skipDigits(text, 0, text.length);
  const numbers = [text.slice(0, at)];
  while (text.charCodeAt(at) === 46) {
    const end = skipDigits(text, at + 1, text.length);
    if (end === at + 1) break;
    numbers.push(text.slice(at + 1, end));
    at = end;
  }
  const code = text.charCodeAt(at);
  const letter = code >= 97 && code <= 122 ? text.charAt(at) : '';
  at += letter.length;
  const suffixes: Suffix[] = [];
  for (;;) {
    suffixForm.lastIndex = at;
    const match = suffixForm.exec(text);
    if (match === null) break;
    suffixes.push({ rank: suffixRanks.get(match[1] ?? '') ?? 0, number: match[2] ?? '' });
    at += match[0].length;
  }
  revisionForm.lastIndex = at;
  const match = revisionForm.exec(text);
  const end = at + (match?.[0].length ?? 0);
  return { numbers, letter, suffixes, revision: match?.[1] ?? '', rest: end < text.length ? 1 : 0 };
}

function compareNumbers(a: readonly string[], b: readonly string[]): number {
  const first = compareWhole(a[0] ?? '', b[0] ?? '');
  if (first !== 0) return first;
  const shared = Math.min(a.length, b.length);
  for (let index = 1; index < shared; index += 1) {
    const difference = compareComponent(a[index] ?? '', b[index] ?? '');
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function compareComponent(a: string, b: string): number {
  if (!a.startsWith('0') && !b.startsWith('0')) return compareWhole(a, b);
  return compareText(withoutZerosBehind(a), withoutZerosBehind(b));
}

function withoutZerosBehind(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 48) end -= 1;
  return text.slice(0, end);
}

function compareSuffixes(a: readonly Suffix[], b: readonly Suffix[]): number {
  const longest = Math.max(a.length, b.length);
  for (let index = 0; index < longest; index += 1) {
    const { rank: aRank, number: aNumber } = a[index] ?? noSuffix;
    const { rank: bRank, number: bNumber } = b[index] ?? noSuffix;
    const difference = aRank - bRank || compareWhole(aNumber, bNumber);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareWhole(a: string, b: string): number {
  return compareDigits(a, 0, a.length, b, 0, b.length);
}
