import type { AffectedRange, AffectedVersions } from '#domain/vulnerabilities/advisory';
import { comparatorOf, type CompareVersions } from '#formats/versions/comparator';
import { isRecord, type Json, list, text, texts } from './values.ts';

const mostEvents = 5_000;
const mostVersions = 20_000;

type Event = { readonly kind: 'introduced' | 'fixed' | 'lastAffected'; readonly version: string };

/**
 * Versions that an entry of `affected` speaks of (OSV schema, "affected[].ranges[].events" and "Evaluation"). Ranges of
 * commits are left out: no package has one. Where versions have no order that we know, those that are listed count.
 */
export function readRanges(
  affected: Json,
  ecosystem: string,
): { readonly affected?: AffectedVersions; readonly problem?: string } {
  const ranges: AffectedRange[] = [];
  let hasOnlyCommits = false;
  for (const range of list(affected.ranges)) {
    if (!isRecord(range)) return { problem: 'a range is no object' };
    if (range.type === 'GIT') {
      hasOnlyCommits = true;
      continue;
    }
    const events = readEvents(range.events);
    if (events === undefined) return { problem: `a range has more than ${mostEvents} events` };
    ranges.push(...pairEvents(events, ecosystem));
  }
  const listed = texts(affected.versions);
  const compare = comparatorOf(ecosystem);
  // Lists repeat what ranges say, and are long. What ranges cannot say stays: a version is affected by either.
  const versions = compare === undefined ? listed : listed.filter((one) => !isInAny(one, ranges, compare));
  if (versions.length > mostVersions) return { problem: `it lists more than ${mostVersions} versions` };
  if (versions.length > 0) return { affected: { ranges: compare === undefined ? [] : ranges, versions } };
  if (ranges.length > 0) return { affected: { ranges } };
  // About commits alone: not about versions that packages have.
  return hasOnlyCommits ? {} : { problem: 'it names no versions' };
}

function isInAny(version: string, ranges: readonly AffectedRange[], compare: CompareVersions): boolean {
  return ranges.some(
    ({ introduced, fixed, lastAffected }) =>
      (introduced === undefined || compare(version, introduced) >= 0) &&
      (fixed === undefined || compare(version, fixed) < 0) &&
      (lastAffected === undefined || compare(version, lastAffected) <= 0),
  );
}

function readEvents(value: unknown): Event[] | undefined {
  const events: Event[] = [];
  const all = list(value);
  if (all.length > mostEvents) return undefined;
  for (const one of all) {
    if (!isRecord(one)) continue;
    const introduced = text(one.introduced);
    const fixed = text(one.fixed);
    const lastAffected = text(one.last_affected);
    if (introduced !== undefined) events.push({ kind: 'introduced', version: introduced });
    if (fixed !== undefined) events.push({ kind: 'fixed', version: fixed });
    if (lastAffected !== undefined) events.push({ kind: 'lastAffected', version: lastAffected });
  }
  return events;
}

/** Events into ranges, in the order of the versions: `0` stands before all others. */
function pairEvents(events: readonly Event[], ecosystem: string): AffectedRange[] {
  const compare = comparatorOf(ecosystem);
  const sorted = compare === undefined ? [...events] : sortEvents(events, compare);
  const ranges: AffectedRange[] = [];
  let open: AffectedRange | undefined;
  for (const { kind, version } of sorted) {
    if (kind === 'introduced') open ??= version === '0' ? {} : { introduced: version };
    else if (open !== undefined) {
      ranges.push({ ...open, [kind]: version });
      open = undefined;
    }
  }
  if (open !== undefined) ranges.push(open);
  return ranges;
}

/** More events than any record has are sorted in the time that sorting takes. */
const mostInserted = 100;

/** Some orders are not transitive (Maven), so that each event is put before the first that is later than it. */
function sortEvents(events: readonly Event[], compare: CompareVersions): Event[] {
  if (events.length > mostInserted)
    return events.toSorted((a, b) => (comesBefore(a, b, compare) ? -1 : comesBefore(b, a, compare) ? 1 : 0));
  const sorted: Event[] = [];
  for (const event of events) {
    const at = sorted.findIndex((other) => comesBefore(event, other, compare));
    if (at < 0) sorted.push(event);
    else sorted.splice(at, 0, event);
  }
  return sorted;
}

function comesBefore(one: Event, other: Event, compare: CompareVersions): boolean {
  if (one.kind === 'introduced' && one.version === '0') return other.version !== '0';
  if (other.kind === 'introduced' && other.version === '0') return false;
  const order = compare(one.version, other.version);
  if (order !== 0) return order < 0;
  // At the same version a fix ends before the next range begins, and what is the last one begins before it ends.
  return rank[one.kind] < rank[other.kind];
}

const rank: Readonly<Record<Event['kind'], number>> = { fixed: 0, introduced: 1, lastAffected: 2 };
