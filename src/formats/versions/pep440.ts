import { isDigit, skipDigits } from './characters.ts';

/** Places of the parts of a version in its text; numbers that are not written are empty, and count as 0. */
export interface Pep440 {
  /** In lower case, without blanks around. */
  readonly text: string;
  readonly epochFrom: number;
  readonly epochEnd: number;
  readonly releaseFrom: number;
  readonly releaseEnd: number;
  /** 0 `a`, 1 `b`, 2 `rc`; -1 where a development release of the release itself comes before all of them; 3 for none. */
  readonly stage: number;
  readonly stageFrom: number;
  readonly stageEnd: number;
  /** -1 for no post-release. */
  readonly postFrom: number;
  readonly postEnd: number;
  /** -1 for no development release. */
  readonly devFrom: number;
  readonly devEnd: number;
  /** -1 for no local version. */
  readonly localFrom: number;
}

const plus = 43;
const hyphen = 45;
const dot = 46;
const underscore = 95;

/** Words before the shorter ones that they start with. */
const stages: readonly (readonly [string, number])[] = [
  ['alpha', 0],
  ['a', 0],
  ['beta', 1],
  ['b', 1],
  ['preview', 2],
  ['pre', 2],
  ['c', 2],
  ['rc', 2],
];
const postWords = ['post', 'rev', 'r'];

/** The grammar of PEP 440 (appendix B), in one pass; undefined for what is no such version. */
export function parsePep440(version: string): Pep440 | undefined {
  const text = version.trim().toLowerCase();
  let at = text.startsWith('v') ? 1 : 0;
  const epochFrom = at;
  let epochEnd = at;
  const firstEnd = skipDigits(text, at, text.length);
  if (firstEnd === at) return undefined;
  if (text.charCodeAt(firstEnd) === 33) {
    epochEnd = firstEnd;
    at = firstEnd + 1;
  }
  const releaseFrom = at;
  const releaseEnd = skipRelease(text, at);
  if (releaseEnd < 0) return undefined;
  const stageAt = skipSeparator(text, releaseEnd);
  const known = stages.find(([word]) => text.startsWith(word, stageAt));
  const stage = known === undefined ? undefined : readWord(text, releaseEnd, known[0]);
  const post = readPost(text, stage?.end ?? releaseEnd);
  const postOrStageEnd = post?.end ?? stage?.end ?? releaseEnd;
  const dev = readWord(text, postOrStageEnd, 'dev');
  const end = dev?.end ?? postOrStageEnd;
  const localFrom = text.charCodeAt(end) === plus ? end + 1 : -1;
  if (localFrom < 0 ? end !== text.length : !isLocal(text, localFrom)) return undefined;
  const isEarly = stage === undefined && post === undefined && dev !== undefined;
  return {
    text,
    epochFrom,
    epochEnd,
    releaseFrom,
    releaseEnd,
    stage: isEarly ? -1 : (known?.[1] ?? 3),
    stageFrom: stage?.from ?? -1,
    stageEnd: stage?.end ?? -1,
    postFrom: post?.from ?? -1,
    postEnd: post?.end ?? -1,
    devFrom: dev?.from ?? -1,
    devEnd: dev?.end ?? -1,
    localFrom,
  };
}

/** Behind `1.2.3`; -1 where no number stands. */
function skipRelease(text: string, from: number): number {
  let end = skipDigits(text, from, text.length);
  if (end === from) return -1;
  while (text.charCodeAt(end) === dot && isDigit(text.charCodeAt(end + 1)))
    end = skipDigits(text, end + 1, text.length);
  return end;
}

interface Word {
  /** Where its number starts. */
  readonly from: number;
  /** Behind its number, and so behind all that belongs to it. */
  readonly end: number;
}

function readPost(text: string, at: number): Word | undefined {
  if (text.charCodeAt(at) === hyphen && isDigit(text.charCodeAt(at + 1)))
    return { from: at + 1, end: skipDigits(text, at + 1, text.length) };
  const word = postWords.find((candidate) => text.startsWith(candidate, skipSeparator(text, at)));
  return word === undefined ? undefined : readWord(text, at, word);
}

/** A separator or none, the word, a separator or none, a number or none. */
function readWord(text: string, at: number, word: string): Word | undefined {
  const start = skipSeparator(text, at);
  if (!text.startsWith(word, start)) return undefined;
  const from = skipSeparator(text, start + word.length);
  return { from, end: skipDigits(text, from, text.length) };
}

function skipSeparator(text: string, at: number): number {
  return isSeparator(text.charCodeAt(at)) ? at + 1 : at;
}

/** Letters and digits with single separators between them, to the end. */
function isLocal(text: string, from: number): boolean {
  let isInside = false;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isDigit(code) || (code >= 97 && code <= 122)) isInside = true;
    else if (isInside && isSeparator(code)) isInside = false;
    else return false;
  }
  return isInside;
}

export function isSeparator(code: number): boolean {
  return code === hyphen || code === dot || code === underscore;
}
