import { readEpss } from '#formats/epss/read';
import { parseYaml } from '#formats/yaml/parse';
import { crc32 } from '#formats/zip/crc32';
import { readZip, unpackZipEntry } from '#formats/zip/read-zip';
import { inflateGzip } from '#kernel/compression';
import { type FeedContext, type FeedReport, newReport, refuse, tellDamage } from './feed-report.ts';
import { takeDocument } from './take-document.ts';

const mostFileBytes = 4 * 1024 * 1024 * 1024 - 1;
const mostRecordBytes = 64 * 1024 * 1024;
const mostYamlBytes = 4 * 1024 * 1024;

/** Takes a file of a feed in, whatever it is: JSON, lines of JSON, YAML, CSV of scores, and archives of those. */
export function readFeed(name: string, bytes: Uint8Array, context: FeedContext): FeedReport {
  const report = newReport();
  if (!isGzip(bytes)) {
    readPlain(name, bytes, context, report);
    return report;
  }
  const plain = inflateGzip(bytes, mostFileBytes);
  if (plain === undefined) tellDamage(report, `${name} is no whole gzip file`);
  else if (isGzip(plain)) refuse(report, `${name} is packed twice`);
  else readPlain(name.replace(/\.gz$/, ''), plain, context, report);
  return report;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function readPlain(name: string, bytes: Uint8Array, context: FeedContext, report: FeedReport): void {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readArchive(name, bytes, context, report);
  if (name.endsWith('.csv') || looksLikeScores(bytes)) return readScores(name, bytes, context, report);
  if (/\.ya?ml$/.test(name)) return readYaml(name, bytes, context, report);
  return readJson(name, bytes, context, report);
}

function looksLikeScores(bytes: Uint8Array): boolean {
  return /^(?:#model_version|cve,epss)/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 32)));
}

function readArchive(name: string, bytes: Uint8Array, context: FeedContext, report: FeedReport): void {
  const { entries, problem } = readZip(bytes);
  if (problem !== undefined) tellDamage(report, `${name}: ${problem.message}`);
  for (const entry of entries) {
    if (!/\.(?:json|ya?ml)$/.test(entry.name)) continue;
    const content = unpackZipEntry(bytes, entry, mostRecordBytes);
    const inside = `${name}, ${entry.name}`;
    if (content === undefined || crc32(content) !== entry.crc32) tellDamage(report, `${inside} cannot be unpacked`);
    else if (entry.name.endsWith('.json')) readJson(inside, content, context, report);
    else readYaml(inside, content, context, report);
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

function readYaml(name: string, bytes: Uint8Array, context: FeedContext, report: FeedReport): void {
  if (bytes.length > mostYamlBytes) return refuse(report, `${name} is larger than ${mostYamlBytes} bytes`);
  const { documents, problems } = parseYaml(new TextDecoder().decode(bytes));
  for (const { message } of problems) refuse(report, `${name}: ${message}`);
  // Which file an advisory of PHP stands in is part of its name.
  for (const { value } of documents)
    takeDocument(name, typeof value === 'object' && value !== null ? { path: name, ...value } : value, context, report);
}

function readScores(name: string, bytes: Uint8Array, { builder, today }: FeedContext, report: FeedReport): void {
  const scores = readEpss(new TextDecoder().decode(bytes));
  if (scores === undefined) return refuse(report, `${name} is no file of EPSS scores`);
  const date = scores.date ?? /(\d{4}-\d{2}-\d{2})/.exec(name)?.[1] ?? today;
  if (!builder.addScores(date, scores.byCve)) return refuse(report, `${name}: newer scores were taken in`);
  report.records += scores.byCve.size;
  if (scores.unread > 0) refuse(report, `${name}: ${scores.unread} lines are no scores`);
}
