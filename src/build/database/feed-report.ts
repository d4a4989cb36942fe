import type { AdvisorySource } from '#engines/advisory-database/advisory-source';
import type { DatabaseBuilder } from '#engines/advisory-database/database-builder';

/** What became of one file. */
export interface FeedReport {
  /** Documents that were understood: records of OSV, fixes of Alpine, exploited vulnerabilities, scores. */
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
  /** ISO 8601 date for data that does not say its own. */
  readonly today: string;
}

const mostReasons = 5;

export function newReport(): FeedReport {
  return { records: 0, withdrawn: 0, refused: 0, reasons: [], isDamaged: false, newest: undefined };
}

export function refuse(report: FeedReport, reason: string): void {
  report.refused += 1;
  if (report.reasons.length < mostReasons) report.reasons.push(reason);
}

export function tellDamage(report: FeedReport, reason: string): void {
  report.isDamaged = true;
  refuse(report, reason);
}
