import type { Advisory } from '#domain/vulnerabilities/advisory';
import { type AdvisorySource, sourceOfId } from '#engines/advisory-database/advisory-source';
import type { DatabaseBuilder } from '#engines/advisory-database/database-builder';
import { readAlpineSecdb } from '#formats/alpine-secdb/read';
import { readDebianTracker } from '#formats/debian-tracker/read';
import { readEpss } from '#formats/epss/read';
import { readKnownExploited } from '#formats/known-exploited/read';
import { readOsvRecord } from '#formats/osv/read-record';
import { isRecord, text } from '#formats/osv/values';
import { crc32 } from '#formats/zip/crc32';
import { readZip, unpackZipEntry } from '#formats/zip/read-zip';
import { inflateGzip } from '#kernel/compression';

/** What became of one file. */
export interface FeedReport {
  /** Documents that were understood: records of OSV, releases of Alpine, catalogs. */
  records: number;
  withdrawn: number;
  /** Documents that were not understood, or only in part; the first reasons. */
  refused: number;
  readonly reasons: string[];
  /** The file itself is cut off or damaged: what is missing of it nobody knows. */
  isDamaged: boolean;
  /** RFC 3339: newest change of a record. */
  newest: string | undefined;
}

export interface FeedContext {
  readonly builder: DatabaseBuilder;
  readonly sources: readonly AdvisorySource[];
  /** Source for records whose publisher is not known by their id. */
  readonly otherSource: string;
  /** ISO 8601 date for scores that do not say theirs. */
  readonly today: string;
}

const mostFileBytes = 4 * 1024 * 1024 * 1024 - 1;
const mostRecordBytes = 64 * 1024 * 1024;
const mostReasons = 5;

/** Takes a file of a feed in, whatever it is: JSON, lines of JSON, CSV of scores, and archives of those. */
export function readFeed(name: string, bytes: Uint8Array, context: FeedContext): FeedReport {
  const report: FeedReport = { records: 0, withdrawn: 0, refused: 0, reasons: [], isDamaged: false, newest: undefined };
  readAny(name, bytes, context, report);
  return report;
}

function readAny(name: string, bytes: Uint8Array, context: FeedContext, report: FeedReport): void {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    const plain = inflateGzip(bytes, mostFileBytes);
    if (plain === undefined) return damaged(report, `${name} is no whole gzip file`);
    return readAny(name.replace(/\.gz$/, ''), plain, context, report);
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readArchive(name, bytes, context, report);
  if (name.endsWith('.csv') || looksLikeScores(bytes)) return readScores(name, bytes, context, report);
  return readJson(name, bytes, context, report);
}

function looksLikeScores(bytes: Uint8Array): boolean {
  return /^(?:#model_version|cve,epss)/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 32)));
}

function readArchive(name: string, bytes: Uint8Array, context: FeedContext, report: FeedReport): void {
  const { entries, problem } = readZip(bytes);
  if (problem !== undefined) damaged(report, `${name}: ${problem.message}`);
  for (const entry of entries) {
    if (!entry.name.endsWith('.json')) continue;
    const content = unpackZipEntry(bytes, entry, mostRecordBytes);
    if (content === undefined || crc32(content) !== entry.crc32)
      damaged(report, `${name}: ${entry.name} cannot be unpacked`);
    else readJson(`${name}, ${entry.name}`, content, context, report);
  }
}

/** One document, or one a line. */
function readJson(name: string, bytes: Uint8Array, context: FeedContext, report: FeedReport): void {
  if (!name.endsWith('.jsonl')) {
    const value = parse(bytes);
    if (value !== undefined) return takeDocument(name, value, context, report);
  }
  let line = 0;
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end < 0 ? bytes.length : end;
    line += 1;
    if (stop > start) {
      const value = parse(bytes.subarray(start, stop));
      if (value === undefined) refuse(report, `${name}: line ${line} is no JSON`);
      else takeDocument(`${name}, line ${line}`, value, context, report);
      // A file that is none has millions of lines that are none.
      if (value === undefined && report.records === 0 && line > 100) return;
    }
    start = stop + 1;
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

function takeDocument(name: string, value: unknown, context: FeedContext, report: FeedReport): void {
  if (Array.isArray(value)) {
    for (const one of value) takeDocument(name, one, context, report);
    return;
  }
  const { builder } = context;
  if (isRecord(value) && text(value.id) !== undefined && Array.isArray(value.affected))
    return takeOsv(value, context, report);
  const secdb = readAlpineSecdb(value, 'alpine');
  if (secdb !== undefined) return takeAll(secdb, name, builder, report);
  const catalog = readKnownExploited(value);
  if (catalog !== undefined) {
    const isNewest = builder.addExploited(catalog.released ?? context.today, catalog.byCve);
    if (!isNewest) return refuse(report, `${name}: a newer catalog was taken in`);
    report.records += catalog.byCve.size;
    for (const problem of catalog.problems) refuse(report, `${name}: ${problem}`);
    return;
  }
  const tracker = readDebianTracker(value, 'debian');
  if (tracker !== undefined) return takeAll(tracker, name, builder, report);
  // Records of OSV may be about commits alone.
  if (isRecord(value) && text(value.id) !== undefined && text(value.modified) !== undefined)
    return takeOsv(value, context, report);
  refuse(report, `${name}: it is no record of OSV, and none of the other feeds that are known`);
}

function takeOsv(
  value: Readonly<Record<string, unknown>>,
  { builder, sources, otherSource }: FeedContext,
  report: FeedReport,
): void {
  const id = text(value.id) ?? '';
  const source = sourceOfId(sources, id);
  const read = readOsvRecord(value, source?.id ?? otherSource);
  const { modified } = read;
  if (source !== undefined && !isAllowed(source, modified))
    return refuse(report, `${id}: the terms of ${source.title} do not allow its use`);
  builder.addRecord({ id, modified, advisories: read.advisories }, source?.id ?? otherSource);
  if (modified !== undefined && (report.newest === undefined || modified > report.newest)) report.newest = modified;
  if (read.isWithdrawn) report.withdrawn += 1;
  else report.records += 1;
  for (const problem of read.problems) refuse(report, problem);
}

/** Records that were changed under other terms are not used; nor are those of which nobody knows when they were. */
function isAllowed({ isUsed, usedUntil }: AdvisorySource, modified: string | undefined): boolean {
  return isUsed && (usedUntil === undefined || (modified !== undefined && modified.slice(0, 10) <= usedUntil));
}

function takeAll(
  { advisories, problems }: { readonly advisories: readonly Advisory[]; readonly problems: readonly string[] },
  name: string,
  builder: DatabaseBuilder,
  report: FeedReport,
): void {
  builder.add(advisories);
  report.records += advisories.length;
  for (const problem of problems) refuse(report, `${name}: ${problem}`);
}

function readScores(name: string, bytes: Uint8Array, { builder, today }: FeedContext, report: FeedReport): void {
  const scores = readEpss(new TextDecoder().decode(bytes));
  if (scores === undefined) return refuse(report, `${name} is no file of EPSS scores`);
  const date = scores.date ?? /(\d{4}-\d{2}-\d{2})/.exec(name)?.[1] ?? today;
  if (!builder.addScores(date, scores.byCve)) return refuse(report, `${name}: newer scores were taken in`);
  report.records += scores.byCve.size;
  if (scores.unread > 0) refuse(report, `${name}: ${scores.unread} lines are no scores`);
}

function refuse(report: FeedReport, reason: string): void {
  report.refused += 1;
  if (report.reasons.length < mostReasons) report.reasons.push(reason);
}

function damaged(report: FeedReport, reason: string): void {
  report.isDamaged = true;
  refuse(report, reason);
}
