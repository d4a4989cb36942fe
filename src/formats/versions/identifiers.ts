import { compareDigits, compareRanges, skipDigits } from './characters.ts';

const dot = 46;

/**
 * Identifiers between dots, as in pre-releases of Semantic Versioning 2.0.0 (item 11): digits by number, other words by
 * their characters, numbers before words, and the list that ends first is first.
 */
export function compareIdentifiers(
  a: string,
  aFrom: number,
  aEnd: number,
  b: string,
  bFrom: number,
  bEnd: number,
): number {
  let aAt = aFrom;
  let bAt = bFrom;
  while (aAt <= aEnd && bAt <= bEnd) {
    const aDigits = skipDigits(a, aAt, aEnd);
    const bDigits = skipDigits(b, bAt, bEnd);
    const aStop = identifierEnd(a, aDigits, aEnd);
    const bStop = identifierEnd(b, bDigits, bEnd);
    const isNumberA = aDigits === aStop && aDigits > aAt;
    const isNumberB = bDigits === bStop && bDigits > bAt;
    if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
    const difference = isNumberA
      ? compareDigits(a, aAt, aStop, b, bAt, bStop)
      : compareRanges(a, aAt, aStop, b, bAt, bStop);
    if (difference !== 0) return difference;
    aAt = aStop + 1;
    bAt = bStop + 1;
  }
  return (aAt <= aEnd ? 1 : 0) - (bAt <= bEnd ? 1 : 0);
}

function identifierEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) !== dot) at += 1;
  return at;
}
