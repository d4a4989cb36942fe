import { compareText } from '#kernel/compare-text';
import { compareDigits, compareDottedNumbers, isDigit, isDottedNumber } from './characters.ts';

/**
 * Maven: `ComparableVersion` up to Maven 3.8.6, which advisory databases use. Tokens between `.`, `-` and where digits and
 * letters meet; `0` and its like taken out before a hyphen and at the end; a version that ended goes on with nothings.
 * Later ones read `.RC1` as `-RC1`; here, as before, a word behind a dot comes before every word behind a hyphen.
 *
 * This order goes round in circles where a word stands behind a dot: `1` < `1-5` < `1.0.beta` < `1`. That is Maven's own
 * answer for each pair, and a pair is what is asked when a version is held against a bound.
 */
export function compareMaven(a: string, b: string): number {
  if (a === b) return 0;
  if (isDottedNumber(a) && isDottedNumber(b)) return compareDottedNumbers(a, b);
  const aTokens = tokensOf(a.toLowerCase());
  const bTokens = tokensOf(b.toLowerCase());
  const longest = Math.max(aTokens.length, bTokens.length);
  for (let index = 0; index < longest; index += 1) {
    const aToken = aTokens[index];
    const bToken = bTokens[index];
    let difference = 0;
    if (aToken === undefined) difference = bToken === undefined ? 0 : -compareToNothing(bToken);
    else difference = bToken === undefined ? compareToNothing(aToken) : compareTokens(aToken, bToken);
    if (difference !== 0) return difference;
  }
  return 0;
}

const hyphen = 45;
const dot = 46;

interface Token {
  readonly rank: number;
  /** Of a number its digits, of an unknown word the word. */
  readonly text: string;
  /** Starts with a hyphen, written or meant. */
  readonly isHyphened: boolean;
}

const rankOfRelease = 5;
const rankOfWord = 7;
const rankOfHyphenedNumber = 8;
const rankOfNumber = 9;
const ranks: ReadonlyMap<string, number> = new Map([
  ['alpha', 0],
  ['beta', 1],
  ['milestone', 2],
  ['rc', 3],
  ['cr', 3],
  ['snapshot', 4],
  ['ga', rankOfRelease],
  ['final', rankOfRelease],
  ['release', rankOfRelease],
  ['sp', 6],
]);
/** Only where a digit follows at once. */
const shortNames: ReadonlyMap<string, number> = new Map([
  ['a', 0],
  ['b', 1],
  ['m', 2],
]);

function compareTokens(a: Token, b: Token): number {
  if (a.rank > rankOfWord || b.rank > rankOfWord) {
    if (a.rank !== b.rank) return a.rank - b.rank;
    return compareDigits(a.text, 0, a.text.length, b.text, 0, b.text.length);
  }
  if (a.isHyphened !== b.isHyphened) return a.isHyphened ? 1 : -1;
  if (a.rank !== b.rank) return a.rank - b.rank;
  return a.rank === rankOfWord ? compareText(a.text, b.text) : 0;
}

function compareToNothing(token: Token): number {
  if (isNothing(token)) return 0;
  return token.rank < rankOfRelease ? -1 : 1;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let isHyphened = false;
  let start = 0;
  for (;;) {
    const end = tokenEnd(text, start);
    const token = readToken(text, start, end, isHyphened);
    if (isHyphened) dropNothings(tokens);
    tokens.push(token);
    if (end >= text.length) break;
    const isSeparated = isSeparator(text.charCodeAt(end));
    isHyphened = text.charCodeAt(end) !== dot;
    start = isSeparated ? end + 1 : end;
  }
  dropNothings(tokens);
  return tokens;
}

function readToken(text: string, start: number, end: number, isHyphened: boolean): Token {
  if (start === end || isDigit(text.charCodeAt(start)))
    return { rank: isHyphened ? rankOfHyphenedNumber : rankOfNumber, text: text.slice(start, end), isHyphened };
  const word = text.slice(start, end);
  const short = end < text.length && isDigit(text.charCodeAt(end)) ? shortNames.get(word) : undefined;
  return { rank: short ?? ranks.get(word) ?? rankOfWord, text: word, isHyphened };
}

function dropNothings(tokens: Token[]): void {
  for (let last = tokens.at(-1); last !== undefined && isNothing(last); last = tokens.at(-1)) tokens.pop();
}

function isNothing({ rank, text }: Token): boolean {
  if (rank === rankOfRelease) return true;
  return rank >= rankOfHyphenedNumber && compareDigits(text, 0, text.length, '', 0, 0) === 0;
}

function tokenEnd(text: string, start: number): number {
  let at = start;
  const isNumber = isDigit(text.charCodeAt(at));
  while (at < text.length && !isSeparator(text.charCodeAt(at)) && isDigit(text.charCodeAt(at)) === isNumber) at += 1;
  return at;
}

function isSeparator(code: number): boolean {
  return code === dot || code === hyphen;
}
