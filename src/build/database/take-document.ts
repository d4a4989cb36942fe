import type { Advisory } from '#domain/vulnerabilities/advisory';
import { type AdvisorySource, sourceOfId } from '#engines/advisory-database/advisory-source';
import { readPhpAdvisory } from '#formats/advisory-files/friends-of-php';
import { readNodeAdvisory } from '#formats/advisory-files/node-working-group';
import { readRubyAdvisory } from '#formats/advisory-files/ruby';
import { readWolfiAdvisory } from '#formats/advisory-files/wolfi-events';
import { readAlpineSecdb } from '#formats/alpine-secdb/read';
import { readRedHatVex } from '#formats/csaf/read-vex';
import { readDebianTracker } from '#formats/debian-tracker/read';
import { readKnownExploited } from '#formats/known-exploited/read';
import { readOsvRecord } from '#formats/osv/read-record';
import { isRecord, type Json, text } from '#formats/osv/values';
import { type FeedContext, type FeedReport, refuse } from './feed-report.ts';

interface Told {
  readonly advisories: readonly Advisory[];
  readonly problems: readonly string[];
  readonly modified?: string | undefined;
  /** All that its id means. */
  readonly id?: string;
}

/** Formats of one publisher each. What is none of a format is undefined; the first that knows it counts. */
const readers: readonly (readonly [source: string, read: (value: unknown, source: string) => Told | undefined])[] = [
  ['ruby', readRubyAdvisory],
  ['friends-of-php', readPhpAdvisory],
  ['node-working-group', readNodeAdvisory],
  ['wolfi', readWolfiAdvisory],
  ['red-hat', readRedHatVex],
  ['alpine', readAlpineSecdb],
];

/** Takes in a document, or each of a list of them. */
export function takeDocument(name: string, value: unknown, context: FeedContext, report: FeedReport): void {
  if (Array.isArray(value)) {
    for (const one of value)
      if (Array.isArray(one)) refuse(report, `${name}: it is a list of lists`);
      else takeDocument(name, one, context, report);
    return;
  }
  const isRecordOfOsv = isRecord(value) && text(value.id) !== undefined;
  for (const [source, read] of readers) {
    const told = read(value, source);
    if (told !== undefined) return takeTold(told, source, name, context, report);
  }
  if (isRecordOfOsv && Array.isArray(value.affected)) return takeOsv(value, context, report);
  const catalog = readKnownExploited(value);
  if (catalog !== undefined) return takeCatalog(catalog, name, context, report);
  const tracker = readDebianTracker(value, 'debian');
  if (tracker !== undefined) return takeTold(tracker, 'debian', name, context, report);
  // Records of OSV may be about commits alone, or be taken back.
  if (isRecordOfOsv && text(value.modified) !== undefined) return takeOsv(value, context, report);
  refuse(report, `${name}: it is no record of OSV, and none of the other feeds that are known`);
}

function takeOsv(value: Json, { builder, sources, otherSource }: FeedContext, report: FeedReport): void {
  const id = text(value.id) ?? '';
  const source = sourceOfId(sources, id);
  const read = readOsvRecord(value, source?.id ?? otherSource);
  const { modified } = read;
  if (source !== undefined && !isAllowed(source, modified))
    return refuse(report, `${id}: the terms of ${source.title} do not allow its use`);
  builder.addRecord({ id, modified, advisories: read.advisories }, source?.id ?? otherSource);
  noteDate(report, modified);
  if (read.isWithdrawn) report.withdrawn += 1;
  else report.records += 1;
  for (const problem of read.problems) refuse(report, problem);
}

/** Records that were changed under other terms are not used; nor are those of which nobody knows when they were. */
function isAllowed({ isUsed, usedUntil }: AdvisorySource, modified: string | undefined): boolean {
  return isUsed && (usedUntil === undefined || (modified !== undefined && modified.slice(0, 10) <= usedUntil));
}

function takeTold(told: Told, id: string, name: string, context: FeedContext, report: FeedReport): void {
  const { builder, sources } = context;
  const source = sources.find((one) => one.id === id);
  // Files without dates in them may have theirs in their name.
  const date = told.modified ?? /(\d{4}-\d{2}-\d{2})/.exec(name)?.[1];
  if (source !== undefined && !isAllowed(source, date))
    return refuse(report, `${name}: the terms of ${source.title} do not allow its use`);
  if (told.id === undefined) builder.add(told.advisories);
  else builder.addRecord({ id: told.id, modified: told.modified, advisories: told.advisories }, id);
  noteDate(report, told.modified);
  report.records += told.advisories.length;
  for (const problem of told.problems) refuse(report, `${name}: ${problem}`);
}

function takeCatalog(
  { released, byCve, problems }: NonNullable<ReturnType<typeof readKnownExploited>>,
  name: string,
  { builder, today }: FeedContext,
  report: FeedReport,
): void {
  if (!builder.addExploited(released ?? today, byCve)) return refuse(report, `${name}: a newer catalog was taken in`);
  report.records += byCve.size;
  for (const problem of problems) refuse(report, `${name}: ${problem}`);
}

function noteDate(report: FeedReport, modified: string | undefined): void {
  if (modified !== undefined && (report.newest === undefined || modified > report.newest)) report.newest = modified;
}
