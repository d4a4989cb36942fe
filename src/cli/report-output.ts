import { Option } from 'commander';
import { reports } from '#catalog/reports/index.generated';
import type { Evaluation } from '#build/configuration-scan';
import { replacementsOf } from '#build/replacements';
import type { ReportContext } from '#engines/reporting/report';
import type { SourceText } from '#engines/rules/source';
import { print, writeFileWhole } from '#io/output';
import { CodedError } from '#kernel/coded-error';
import type { Result, RuleDescription } from '#kernel/result';
import { choiceOption } from './options.ts';
import { describeTerminal, type Terminal } from './terminal.ts';

export interface Delivery {
  readonly format: string;
  readonly output: string | undefined;
  readonly verbose: boolean;
  readonly rules: readonly RuleDescription[];
  readonly evaluation: Evaluation;
}

type ReportMaterial = Pick<Delivery, 'evaluation' | 'verbose' | 'rules'>;

export function formatOption(): Option {
  const known = reports.map((report) => report.id);
  return choiceOption('--format <format>', 'how to print the result', known).default('table');
}

export function outputOption(): Option {
  return new Option('-o, --output <file>', 'write the report to a file');
}

/** Renders a result and brings it where it was asked for. */
export async function deliver(result: Result, delivery: Delivery): Promise<void> {
  const report = reports.find((candidate) => candidate.id === delivery.format);
  if (report === undefined)
    throw new CodedError(
      'BW_UNKNOWN_FORMAT',
      `there is no format ${delivery.format}`,
      `Known formats: ${reports.map((candidate) => candidate.id).join(', ')}.`,
    );
  const toFile = delivery.output !== undefined && delivery.output !== '-';
  const terminal = toFile ? { color: false, width: 100 } : describeTerminal(process.stdout, process.env);
  const parts = report.render(result, contextOf(delivery, terminal));
  if (!toFile) return print(parts);
  const failure = writeFileWhole(delivery.output, parts);
  if (failure !== undefined)
    throw new CodedError(
      'BW_OUTPUT_FAILED',
      `${delivery.output} could not be written: ${failure}`,
      'Name a file in a folder that can be written to.',
    );
}

/** What a report may ask for; what most formats never ask for is worked out only then. */
export function contextOf({ evaluation, verbose, rules }: ReportMaterial, terminal: Terminal): ReportContext {
  return {
    ...terminal,
    verbose,
    rules,
    get replacements() {
      return replacementsOf(evaluation);
    },
    get sources() {
      return new Map(everySource(evaluation).map(({ file, text }) => [file, text]));
    },
    get repositoryPaths() {
      return new Map(everySource(evaluation).map(({ file, identity }) => [file, identity]));
    },
  };
}

/** What was scanned, and what a renderer made it from: findings may be placed in either. */
function everySource({ files }: Evaluation): SourceText[] {
  return files.flatMap(({ source }) => [...new Set(source.origins.map((origin) => origin.source)), source]);
}
