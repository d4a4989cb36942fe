import { compareDigits, isDigit, skipDigits } from './characters.ts';

/** The numbers of a text, whatever stands between them; the list that ends first is first. */
export function compareNumberLists(a: string, b: string): number {
  if (a === b) return 0;
  let aAt = skipToDigit(a, 0);
  let bAt = skipToDigit(b, 0);
  while (aAt < a.length && bAt < b.length) {
    const aEnd = skipDigits(a, aAt, a.length);
    const bEnd = skipDigits(b, bAt, b.length);
    const difference = compareDigits(a, aAt, aEnd, b, bAt, bEnd);
    if (difference !== 0) return difference;
    aAt = skipToDigit(a, aEnd);
    bAt = skipToDigit(b, bEnd);
  }
  return (aAt < a.length ? 1 : 0) - (bAt < b.length ? 1 : 0);
}

function skipToDigit(text: string, start: number): number {
  let at = start;
  while (at < text.length && !isDigit(text.charCodeAt(at))) at += 1;
  return at;
}
