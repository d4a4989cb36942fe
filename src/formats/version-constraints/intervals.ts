import type { AffectedRange } from '#domain/vulnerabilities/advisory';
import type { CompareVersions } from '#formats/versions/comparator';

export interface Bound {
  readonly version: string;
  /** True when the version itself belongs to it. */
  readonly isIn: boolean;
}

/** Versions between two bounds; an absent one is open. */
export interface Interval {
  readonly low?: Bound;
  readonly high?: Bound;
}

const longestText = 2_000;

/**
 * Conditions that all have to hold: `>= 1.2, < 2`, `>=1.2 <2`, `~> 1.2.3`, `1.0`, `*`. Undefined for what is none, and for what no
 * two bounds can say (`!= 1.0`, `^1.2`, several bounds on one side).
 */
export function readConditions(text: string): Interval | undefined {
  if (text.length > longestText) return undefined;
  let interval: Interval = {};
  let isSeries = false;
  const plain = text.trim();
  if (plain === '' || plain === '*') return interval;
  for (const part of plain.replaceAll(/([<>=~!^]+)\s+/g, '$1').split(/[\s,]+/)) {
    const [, operator = '', written = ''] = /^(>=|<=|>|<|==?|~>|)v?([0-9A-Za-z][0-9A-Za-z.+_:-]*)$/.exec(part) ?? [];
    const condition = written === '' ? undefined : readCondition(operator, written);
    if (condition === undefined) return undefined;
    // `~> 3.2.1, >= 3.2.5`: the second bound narrows the series. Otherwise nobody can say which of two counts.
    const isTwice = Object.keys(condition).some((side) => Object.hasOwn(interval, side));
    if (isTwice && (!isSeries || operator === '~>')) return undefined;
    isSeries = operator === '~>';
    interval = { ...interval, ...condition };
  }
  return interval;
}

function readCondition(operator: string, version: string): Interval | undefined {
  switch (operator) {
    case '>=':
      return { low: { version, isIn: true } };
    case '>':
      return { low: { version, isIn: false } };
    case '<':
      return { high: { version, isIn: false } };
    case '<=':
      return { high: { version, isIn: true } };
    case '~>': {
      const next = nextSeries(version);
      return next === undefined ? undefined : { low: { version, isIn: true }, high: { version: next, isIn: false } };
    }
    default:
      return { low: { version, isIn: true }, high: { version, isIn: true } };
  }
}

/** What `~>` of RubyGems ends before: the last number goes, the one before it is one more. */
function nextSeries(version: string): string | undefined {
  const numbers = version.replace(/[.-][A-Za-z].*$/, '').split('.');
  if (!numbers.every((number) => /^\d{1,9}$/.test(number))) return undefined;
  const kept = numbers.length > 1 ? numbers.slice(0, -1) : numbers;
  return [...kept.slice(0, -1), Number(kept.at(-1)) + 1].join('.');
}

/** As advisories write them. Undefined when one begins behind a version: that cannot be written. */
export function asRanges(intervals: readonly Interval[]): AffectedRange[] | undefined {
  if (intervals.some(({ low }) => low?.isIn === false)) return undefined;
  return intervals.map(({ low, high }) => ({
    ...(low === undefined ? {} : { introduced: low.version }),
    ...(high === undefined ? {} : high.isIn ? { lastAffected: high.version } : { fixed: high.version }),
  }));
}

/** What none of them holds, in order. */
export function complementOf(intervals: readonly Interval[], compare: CompareVersions): Interval[] {
  const sorted = intervals.toSorted((a, b) => compareLow(a.low, b.low, compare));
  const gaps: Interval[] = [];
  // Where the next gap begins; undefined: at the beginning.
  let low: Bound | undefined;
  let isOver = false;
  for (const { low: start, high: end } of sorted) {
    if (isOver) break;
    if (start !== undefined && isBefore(low, start, compare))
      gaps.push({ ...(low === undefined ? {} : { low }), high: { version: start.version, isIn: !start.isIn } });
    if (end === undefined) isOver = true;
    else if (low === undefined || compare(end.version, low.version) > 0)
      low = { version: end.version, isIn: !end.isIn };
    else if (compare(end.version, low.version) === 0) low = { version: low.version, isIn: low.isIn && !end.isIn };
  }
  if (!isOver) gaps.push(low === undefined ? {} : { low });
  return gaps;
}

/** True when there is something between the end of the last one and the start of the next. */
function isBefore(low: Bound | undefined, start: Bound, compare: CompareVersions): boolean {
  if (low === undefined) return true;
  const order = compare(low.version, start.version);
  return order < 0 || (order === 0 && low.isIn && !start.isIn);
}

function compareLow(a: Bound | undefined, b: Bound | undefined, compare: CompareVersions): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  return compare(a.version, b.version) || Number(b.isIn) - Number(a.isIn);
}
