import { compareDigits, compareDottedNumbers, compareRanges, isDigits, isDottedNumber } from './characters.ts';
import { isSeparator, parsePep440, type Pep440 } from './pep440.ts';
import { compareLegacyPypi } from './pypi-legacy.ts';

/**
 * Python packages: PEP 440. What is no such version comes before all that are, and among its like in the order of
 * setuptools of old (see there).
 */
export function comparePypi(a: string, b: string): number {
  if (a === b) return 0;
  if (isDottedNumber(a) && isDottedNumber(b)) return compareDottedNumbers(a, b);
  const aVersion = parsePep440(a);
  const bVersion = parsePep440(b);
  if (aVersion !== undefined && bVersion !== undefined) return compareVersions(aVersion, bVersion);
  if (aVersion !== undefined || bVersion !== undefined) return aVersion === undefined ? -1 : 1;
  return compareLegacyPypi(a, b);
}

function compareVersions(a: Pep440, b: Pep440): number {
  const epochs = compareDigits(a.text, a.epochFrom, a.epochEnd, b.text, b.epochFrom, b.epochEnd);
  if (epochs !== 0) return epochs;
  const releases = compareDottedNumbers(
    a.text.slice(a.releaseFrom, a.releaseEnd),
    b.text.slice(b.releaseFrom, b.releaseEnd),
  );
  if (releases !== 0) return releases;
  if (a.stage !== b.stage) return a.stage - b.stage;
  if (a.stage >= 0 && a.stage < 3) {
    const stages = compareDigits(a.text, a.stageFrom, a.stageEnd, b.text, b.stageFrom, b.stageEnd);
    if (stages !== 0) return stages;
  }
  const posts = compareNumbered(a.text, a.postFrom, a.postEnd, b.text, b.postFrom, b.postEnd);
  if (posts !== 0) return posts;
  // No development release comes after every one.
  if (a.devFrom < 0 || b.devFrom < 0) {
    if (a.devFrom >= 0 || b.devFrom >= 0) return a.devFrom < 0 ? 1 : -1;
  } else {
    const devs = compareDigits(a.text, a.devFrom, a.devEnd, b.text, b.devFrom, b.devEnd);
    if (devs !== 0) return devs;
  }
  return compareLocals(a, b);
}

/** None before all. */
function compareNumbered(a: string, aFrom: number, aEnd: number, b: string, bFrom: number, bEnd: number): number {
  if (aFrom < 0 || bFrom < 0) return (aFrom < 0 ? 0 : 1) - (bFrom < 0 ? 0 : 1);
  return compareDigits(a, aFrom, aEnd, b, bFrom, bEnd);
}

/** None before all; words before numbers; the list that ends first is first. */
function compareLocals(a: Pep440, b: Pep440): number {
  if (a.localFrom < 0 || b.localFrom < 0) return (a.localFrom < 0 ? 0 : 1) - (b.localFrom < 0 ? 0 : 1);
  let aAt = a.localFrom;
  let bAt = b.localFrom;
  while (aAt < a.text.length && bAt < b.text.length) {
    const aEnd = segmentEnd(a.text, aAt);
    const bEnd = segmentEnd(b.text, bAt);
    const isNumberA = isDigits(a.text, aAt, aEnd);
    if (isNumberA !== isDigits(b.text, bAt, bEnd)) return isNumberA ? 1 : -1;
    const difference = isNumberA
      ? compareDigits(a.text, aAt, aEnd, b.text, bAt, bEnd)
      : compareRanges(a.text, aAt, aEnd, b.text, bAt, bEnd);
    if (difference !== 0) return difference;
    aAt = aEnd + 1;
    bAt = bEnd + 1;
  }
  return (aAt < a.text.length ? 1 : 0) - (bAt < b.text.length ? 1 : 0);
}

function segmentEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isSeparator(text.charCodeAt(at))) at += 1;
  return at;
}
