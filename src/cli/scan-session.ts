import { assembleResult, describeTargets, gapsOfBlind, summarize } from '#build/assemble-result';
import { ConfigurationScan, type Evaluation } from '#build/configuration-scan';
import type { ReadFile } from '#build/read-file';
import type { KubernetesVersion } from '#domain/kubernetes/version';
import { compare, readBaseline } from '#engines/baseline/baseline';
import type { Rule } from '#engines/rules/rule';
import { RuleSet } from '#engines/rules/run';
import { applyWaivers } from '#engines/waivers/apply';
import { waiversInAnnotations, waiversInComments } from '#engines/waivers/inline';
import { type ReadWaivers, readWaiverFile } from '#engines/waivers/waiver';
import { pathType } from '#io/paths';
import { readText } from '#io/read-text';
import { renderChart, renderKustomization } from '#io/renderer';
import { CodedError } from '#kernel/coded-error';
import type { Gap } from '#kernel/gap';
import type { Result } from '#kernel/result';
import { collectInputs, type Inputs } from './collect-inputs.ts';
import { version } from './version.ts';

/** What every command that scans configuration takes from its command line. */
export interface ScanRequest {
  readonly targets: readonly string[];
  readonly rules: readonly Rule[];
  /** All rules there are: waivers for rules that did not run are right, for rules that do not exist they are not. */
  readonly knownRules: readonly Rule[];
  readonly kubernetesVersion: KubernetesVersion;
  readonly isComplete: boolean;
  readonly waivers: string | undefined;
  readonly baseline: string | undefined;
  readonly startedAt: Date;
}

export interface ScanAnswer {
  readonly result: Result;
  readonly evaluation: Evaluation;
}

/** Found beside the scanned things without being asked for. */
const waiverFile = 'breakwater.waivers.yaml';

export async function readInputs(request: Pick<ScanRequest, 'targets'>): Promise<Inputs> {
  return collectInputs(request.targets, { renderChart, renderKustomization });
}

export function startScan(
  request: Pick<ScanRequest, 'rules' | 'isComplete' | 'kubernetesVersion'>,
  inputs: Inputs,
): ConfigurationScan {
  const { rules, isComplete, kubernetesVersion } = request;
  const scan = new ConfigurationScan({ rules: new RuleSet(rules), view: { isComplete }, kubernetesVersion });
  for (const file of inputs.files) scan.set(file);
  return scan;
}

/** Reads, runs, waives, compares: the steps of every scan. */
export async function runScan(request: ScanRequest): Promise<ScanAnswer> {
  const inputs = await readInputs(request);
  const scan = startScan(request, inputs);
  return answer(request, inputs, scan.evaluate());
}

export function answer(
  request: ScanRequest,
  inputs: Pick<Inputs, 'targets' | 'gaps'>,
  evaluation: Evaluation,
): ScanAnswer {
  const { waivers, problems } = gatherWaivers(request, evaluation);
  const today = request.startedAt.toISOString().slice(0, 10);
  const known = new Set(request.knownRules.map((rule) => rule.id));
  const applied = applyWaivers(
    evaluation.findings,
    waivers,
    today,
    known,
    new Set(request.rules.map((rule) => rule.id)),
  );
  const comparison =
    request.baseline === undefined
      ? undefined
      : compare(loadBaseline(request.baseline), request.baseline, applied.findings);
  const visible = comparison === undefined ? undefined : new Set([...comparison.new, ...comparison.returned]);
  const findings =
    visible === undefined ? applied.findings : applied.findings.filter((finding) => visible.has(finding.id));
  const targets = describeTargets(inputs.targets, evaluation);
  const result = assembleResult({
    version,
    startedAt: request.startedAt.toISOString(),
    targets,
    findings,
    waived: applied.waived,
    waiverProblems: [...problems, ...applied.problems],
    gaps: [...inputs.gaps, ...evaluation.gaps, ...gapsOfBlind(evaluation.outcome.blind), ...emptyTargets(targets)],
    summary: summarize(findings, evaluation),
    ...(comparison === undefined ? {} : { comparison }),
  });
  return { result, evaluation };
}

/** "Nothing found" and "nothing looked at" must not read the same. */
function emptyTargets(targets: Result['targets']): Gap[] {
  return targets
    .filter(({ files }) => files.kubernetes + files.dockerfile + files.compose === 0)
    .map(({ name }) => ({
      reason: 'nothing-to-scan',
      message: `${name}: no Kubernetes manifest, Dockerfile or Compose file was found`,
      remedy:
        'Check the path; files are recognised by their names (Dockerfile, compose.yaml) and by apiVersion and kind.',
      meaning: 'The absence of findings says nothing about it.',
      place: { file: name },
    }));
}

function gatherWaivers(request: ScanRequest, evaluation: Evaluation): ReadWaivers {
  const read: ReadWaivers[] = [];
  const file = request.waivers ?? (pathType(waiverFile) === 'file' ? waiverFile : undefined);
  if (file !== undefined) {
    const content = readText(file);
    if ('gap' in content)
      throw new CodedError(
        'BW_WAIVERS_UNREADABLE',
        content.gap.message,
        'Name a waiver file that exists; `breakwater explain waivers` shows the form.',
      );
    read.push(readWaiverFile(file, content.text));
  }
  for (const file of evaluation.files) read.push(waiversOf(file));
  return { waivers: read.flatMap(({ waivers }) => waivers), problems: read.flatMap(({ problems }) => problems) };
}

const waiversByFile = new WeakMap<ReadFile, ReadWaivers>();

/** The waivers written in a file; read once, for a watched folder of thousands of files. */
function waiversOf(file: ReadFile): ReadWaivers {
  let waivers = waiversByFile.get(file);
  if (waivers === undefined) {
    const { source, objects } = file;
    const read = [waiversInComments(source), ...objects.map((object) => waiversInAnnotations(object, source))];
    waivers = { waivers: read.flatMap((part) => part.waivers), problems: read.flatMap((part) => part.problems) };
    waiversByFile.set(file, waivers);
  }
  return waivers;
}

export function loadBaseline(file: string): NonNullable<ReturnType<typeof readBaseline>> {
  const content = readText(file);
  if ('gap' in content)
    throw new CodedError(
      'BW_BASELINE_UNREADABLE',
      content.gap.message,
      'Make one with `breakwater scan --update-baseline FILE`.',
    );
  let value: unknown;
  try {
    value = JSON.parse(content.text);
  } catch (error) {
    throw new CodedError(
      'BW_BASELINE_NOT_JSON',
      `${file} is not JSON: ${error instanceof Error ? error.message : ''}`,
      'Make a new one with `breakwater scan --update-baseline FILE`.',
    );
  }
  const baseline = readBaseline(value);
  if (baseline === undefined)
    throw new CodedError(
      'BW_BASELINE_UNKNOWN',
      `${file} is neither a baseline nor a result of breakwater`,
      'Make one with `breakwater scan --update-baseline FILE`.',
    );
  return baseline;
}
