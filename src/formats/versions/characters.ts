const zero = 48;
const nine = 57;
const dot = 46;

export function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

/** ASCII letters; version schemes know no others. */
export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

export function isDigits(text: string, start: number, end: number): boolean {
  return start < end && skipDigits(text, start, end) === end;
}

/** Where the colon after a leading epoch stands, which may be empty (`:1`); -1 without one. */
export function epochEnd(text: string): number {
  const colon = text.indexOf(':');
  return colon === 0 || (colon > 0 && isDigits(text, 0, colon)) ? colon : -1;
}

/** Where the hyphen before the last part stands; the end without one. */
export function lastPartStart(text: string, from: number): number {
  const dash = text.lastIndexOf('-');
  return dash < from ? text.length : dash;
}

export function skipLetters(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isLetter(text.charCodeAt(at))) at += 1;
  return at;
}

export function skipDigits(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

/** Code unit order of two parts of texts, without cutting them out. */
export function compareRanges(a: string, aFrom: number, aEnd: number, b: string, bFrom: number, bEnd: number): number {
  const shared = Math.min(aEnd - aFrom, bEnd - bFrom);
  for (let at = 0; at < shared; at += 1) {
    const difference = a.charCodeAt(aFrom + at) - b.charCodeAt(bFrom + at);
    if (difference !== 0) return difference;
  }
  return aEnd - aFrom - (bEnd - bFrom);
}

/**
 * Runs of digits as whole numbers of any length; an empty run is 0. A number with more digits is greater, so nothing is
 * converted: a million digits cost a million steps.
 */
export function compareDigits(a: string, aFrom: number, aEnd: number, b: string, bFrom: number, bEnd: number): number {
  let aAt = aFrom;
  let bAt = bFrom;
  while (aAt < aEnd && a.charCodeAt(aAt) === zero) aAt += 1;
  while (bAt < bEnd && b.charCodeAt(bAt) === zero) bAt += 1;
  const difference = aEnd - aAt - (bEnd - bAt);
  if (difference !== 0) return difference;
  return compareRanges(a, aAt, aEnd, b, bAt, bEnd);
}

/** `1`, `1.2`, `1.02.3`: nothing but numbers and single dots between them. Most versions are. */
export function isDottedNumber(text: string): boolean {
  let isAfterDigit = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === dot) {
      if (!isAfterDigit) return false;
      isAfterDigit = false;
    } else if (isDigit(code)) isAfterDigit = true;
    else return false;
  }
  return isAfterDigit;
}

/** Two dotted numbers, number by number; one that ended goes on with zeros: `1.0` is `1`. */
export function compareDottedNumbers(a: string, b: string): number {
  let aAt = 0;
  let bAt = 0;
  while (aAt < a.length || bAt < b.length) {
    const aEnd = skipDigits(a, aAt, a.length);
    const bEnd = skipDigits(b, bAt, b.length);
    const difference = compareDigits(a, aAt, aEnd, b, bAt, bEnd);
    if (difference !== 0) return difference;
    aAt = Math.min(aEnd + 1, a.length);
    bAt = Math.min(bEnd + 1, b.length);
  }
  return 0;
}
