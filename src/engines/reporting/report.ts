import type { Replacement, Result, RuleDescription } from '#kernel/result';

/** What a report may ask for beside the result. */
export interface ReportContext {
  /** ANSI colours are wanted. */
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly verbose: boolean;
  /** The rules that ran. */
  readonly rules: readonly RuleDescription[];
  /** Changes that mend a finding, by the finding's id. */
  readonly replacements: ReadonlyMap<string, readonly Replacement[]>;
  /** Text of every scanned file, by the name that findings use. */
  readonly sources: ReadonlyMap<string, string>;
  /** Where a file lies in its repository, by the name that findings use: what forges and code scanning look for. */
  readonly repositoryPaths: ReadonlyMap<string, string>;
}

/** One output format. Pure: the same result and context give the same text. */
export interface Report {
  /** What `--format` takes. */
  readonly id: string;
  readonly title: string;
  readonly mediaType: string;
  /** Usual file name extension, without a dot. */
  readonly extension: string;
  render(result: Result, context: ReportContext): Iterable<string>;
}

/** Gives a report its type. */
export function defineReport(report: Report): Report {
  return report;
}
