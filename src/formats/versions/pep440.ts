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
  let epochFrom = at;
  let epochEnd = at;
  const firstEnd = skipDigits(text, at, text.length);
  if (firstEnd === at) return undefined;
  if (text.charCodeAt(firstEnd) === 33) {
    epochEnd = firstEnd;
    at = firstEnd + 1;
  } else epochFrom = epochEnd;
  const releaseFrom = at;
  const releaseEnd = skipRelease(text, at);
  if (releaseEnd < 0) return undefined;
  const stage = readStage(text, releaseEnd);
  const post = readPost(text, stage.end);
  const dev = readWord(text, post.end, 'dev');
  const localFrom = text.charCodeAt(dev.end) === plus ? dev.end + 1 : -1;
  if (localFrom < 0 ? dev.end !== text.length : !isLocal(text, localFrom)) return undefined;
  const isEarly = stage.rank === 3 && post.from < 0 && dev.from >= 0;
  return {
    text,
    epochFrom,
    epochEnd,
    releaseFrom,
    releaseEnd,
    stage: isEarly ? -1 : stage.rank,
    stageFrom: stage.from,
    stageEnd: stage.numberEnd,
    postFrom: post.from,
    postEnd: post.numberEnd,
    devFrom: dev.from,
    devEnd: dev.numberEnd,
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
  /** Where its number starts; -1 when the word is not there. */
  readonly from: number;
  readonly numberEnd: number;
  /** Behind all that belongs to it. */
  readonly end: number;
}

function readStage(text: string, at: number): Word & { readonly rank: number } {
  for (const [word, rank] of stages) {
    const found = readWord(text, at, word);
    if (found.from >= 0) return { from: found.from, numberEnd: found.numberEnd, end: found.end, rank };
  }
  return { from: -1, numberEnd: -1, end: at, rank: 3 };
}

function readPost(text: string, at: number): Word {
  if (text.charCodeAt(at) === hyphen && isDigit(text.charCodeAt(at + 1))) {
    const end = skipDigits(text, at + 1, text.length);
    return { from: at + 1, numberEnd: end, end };
  }
  for (const word of postWords) {
    const found = readWord(text, at, word);
    if (found.from >= 0) return found;
  }
  return { from: -1, numberEnd: -1, end: at };
}

/** A separator or none, the word, a separator or none, a number or none. */
function readWord(text: string, at: number, word: string): Word {
  const start = isSeparator(text.charCodeAt(at)) ? at + 1 : at;
  if (!text.startsWith(word, start)) return { from: -1, numberEnd: -1, end: at };
  const behind = start + word.length;
  const from = isSeparator(text.charCodeAt(behind)) ? behind + 1 : behind;
  const end = skipDigits(text, from, text.length);
  return { from, numberEnd: end, end };
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
