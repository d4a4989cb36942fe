import { compareText } from '#kernel/compare-text';
import { compareDigits, compareDottedNumbers, isDigit, isDottedNumber } from './characters.ts';

/**
 * RubyGems: `Gem::Version`. Numbers and words in turn, words before numbers, an end that goes on with zeros; zeros
 * before the first word say nothing. A hyphen starts a pre-release. What RubyGems would refuse is read by the numbers
 * and words that it holds.
 */
export function compareRubygems(a: string, b: string): number {
  if (a === b) return 0;
  if (isDottedNumber(a) && isDottedNumber(b)) return compareDottedNumbers(a, b);
  const aSegments = segmentsOf(a);
  const bSegments = segmentsOf(b);
  const longest = Math.max(aSegments.length, bSegments.length);
  for (let index = 0; index < longest; index += 1) {
    const difference = compareSegments(aSegments[index] ?? '0', bSegments[index] ?? '0');
    if (difference !== 0) return difference;
  }
  return 0;
}

const segmentForm = /\d+|[a-z]+/gi;

function segmentsOf(text: string): string[] {
  // The class says it so: `1.0-rc` is `1.0.pre.rc`.
  const segments = text.replaceAll('-', '.pre.').match(segmentForm) ?? [];
  const firstWord = segments.findIndex((segment) => !isNumber(segment));
  if (firstWord < 0) return segments;
  let kept = firstWord;
  while (kept > 0 && isZero(segments[kept - 1] ?? '')) kept -= 1;
  return kept === firstWord ? segments : [...segments.slice(0, kept), ...segments.slice(firstWord)];
}

function isNumber(segment: string): boolean {
  return isDigit(segment.charCodeAt(0));
}

function isZero(segment: string): boolean {
  return compareDigits(segment, 0, segment.length, '', 0, 0) === 0;
}

function compareSegments(a: string, b: string): number {
  const isNumberA = isNumber(a);
  if (isNumberA !== isNumber(b)) return isNumberA ? 1 : -1;
  return isNumberA ? compareDigits(a, 0, a.length, b, 0, b.length) : compareText(a, b);
}
