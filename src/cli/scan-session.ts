import { join, resolve } from 'node:path';
import { assembleResult, describeTargets, joinTargets, summarize, withArtifacts } from '#build/assemble-result';
import { planUpgrades } from '#build/images/plan-upgrades';
import { ConfigurationScan, type Evaluation } from '#build/configuration-scan';
import type { ReadFile } from '#build/read-file';
import type { Renderer } from '#build/render-plan';
import { formatKubernetesVersion, type KubernetesVersion, latestKubernetes } from '#domain/kubernetes/version';
import { compare, type KnownFinding, readBaseline } from '#engines/baseline/baseline';
import type { Rule } from '#engines/rules/rule';
import { RuleSet } from '#engines/rules/run';
import { applyWaivers } from '#engines/waivers/apply';
import { waiversInAnnotations, waiversInComments } from '#engines/waivers/inline';
import { type ReadWaivers, readWaiverFile } from '#engines/waivers/waiver';
import { breathe } from '#io/breathe';
import { pathType } from '#io/paths';
import { makeProgress, noProgress } from '#io/progress';
import { readText } from '#io/read-text';
import { renderChart, renderKustomization } from '#io/renderer';
import { CodedError } from '#kernel/coded-error';
import type { Gap } from '#kernel/gap';
import type { Result } from '#kernel/result';
import { collectInputs, type Inputs } from './collect-inputs.ts';
import { artifactRuleIds } from './artifact-catalog.ts';
import type { SortedTargets } from './artifact-targets.ts';
import type { ArtifactAnswer, ArtifactSettings } from './image-scan.ts';
import { namedPlace } from './named-place.ts';
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
  /** Also looks for packages and what is wrong with them; absent for commands that are about configuration alone. */
  readonly artifacts?: ArtifactSettings;
}

export interface ScanAnswer {
  readonly result: Result;
  readonly evaluation: Evaluation;
  readonly artifacts: readonly ArtifactAnswer[];
}

/** Found beside the scanned things without being asked for. */
const waiverFile = 'breakwater.waivers.yaml';

/** Renders as for the wanted version of Kubernetes; where none was asked for, as for the one that Helm knows best. */
export function rendererFor({ major, minor }: KubernetesVersion): Renderer {
  const isAsked = major !== latestKubernetes.major || minor !== latestKubernetes.minor;
  return {
    renderChart: (folder, namespace) =>
      renderChart(folder, { namespace, kubernetesVersion: isAsked ? `${major}.${minor}.0` : undefined }),
    renderKustomization: (folder) => renderKustomization(folder),
  };
}

export async function startScan(
  request: Pick<ScanRequest, 'rules' | 'isComplete' | 'kubernetesVersion'>,
  inputs: Inputs,
  progress = noProgress,
): Promise<ConfigurationScan> {
  const { rules, isComplete, kubernetesVersion } = request;
  const scan = new ConfigurationScan({ rules: new RuleSet(rules), view: { isComplete }, kubernetesVersion });
  for (const [index, file] of inputs.files.entries()) {
    progress.tell('reading', index, inputs.files.length);
    scan.set(file);
    await breathe();
  }
  return scan;
}

/** What a scan answers, with signals let in while it works. */
export async function evaluate(scan: ConfigurationScan, progress = noProgress, files?: number): Promise<Evaluation> {
  let done = 0;
  for (const _ of scan.work()) {
    progress.tell('checking', done, files);
    done += 1;
    await breathe();
  }
  return scan.evaluate();
}

/** Reads, runs, waives, compares: the steps of every scan. */
export async function runScan(request: ScanRequest): Promise<ScanAnswer> {
  const progress = makeProgress(process.stderr, process.env);
  try {
    const sorted = await sortFor(request);
    const inputs = await collectInputs(sorted.configuration, rendererFor(request.kubernetesVersion), progress);
    const scan = await startScan(request, inputs, progress);
    const evaluation = await evaluate(scan, progress, inputs.files.length);
    const { answers, gaps } = await scanArtifacts(request, sorted.artifacts);
    return answer(request, { ...inputs, gaps: [...inputs.gaps, ...sorted.gaps, ...gaps] }, evaluation, answers);
  } finally {
    progress.end();
  }
}

async function sortFor({
  targets,
  artifacts,
}: ScanRequest): Promise<SortedTargets & { readonly gaps: readonly Gap[] }> {
  if (artifacts === undefined) return { configuration: targets, artifacts: [], gaps: [] };
  const { imagesInside, sortTargets } = await import('./artifact-targets.ts');
  const sorted = await sortTargets(targets, artifacts);
  const inside = await imagesInside(sorted.configuration, artifacts);
  return { ...sorted, artifacts: [...sorted.artifacts, ...inside.artifacts], gaps: inside.gaps };
}

async function scanArtifacts(
  { artifacts: settings }: ScanRequest,
  targets: SortedTargets['artifacts'],
): Promise<{ readonly answers: readonly ArtifactAnswer[]; readonly gaps: readonly Gap[] }> {
  if (settings === undefined || targets.length === 0) return { answers: [], gaps: [] };
  const { scanArtifact, scanBill } = await import('./image-scan.ts');
  const answers: ArtifactAnswer[] = [];
  const gaps: Gap[] = [];
  for (const target of targets)
    try {
      answers.push('bill' in target ? scanBill(target, settings) : await scanArtifact(target, settings));
    } catch (error) {
      if (!(error instanceof CodedError) || !('isFound' in target)) throw error;
      gaps.push({
        reason: 'image-unreadable',
        message: error.message,
        remedy: error.remedy,
        meaning: 'Nothing of this image was judged.',
        place: { file: target.name },
      });
    }
  return { answers, gaps };
}

export function answer(
  request: ScanRequest,
  inputs: Pick<Inputs, 'targets' | 'gaps'>,
  evaluation: Evaluation,
  artifacts: readonly ArtifactAnswer[] = [],
): ScanAnswer {
  const { waivers, problems } = gatherWaivers(request, evaluation);
  const today = request.startedAt.toISOString().slice(0, 10);
  const known = new Set([...request.knownRules.map((rule) => rule.id), ...artifactRuleIds]);
  const ran = new Set([...request.rules, ...artifacts.flatMap(({ rules }) => rules)].map((rule) => rule.id));
  const found = withArtifacts(evaluation.findings, artifacts);
  const applied = applyWaivers(found, waivers, today, known, ran);
  const comparison =
    request.baseline === undefined
      ? undefined
      : compare(loadBaseline(request.baseline), request.baseline, applied.findings, judgeOf(request, applied.waived));
  const visible = comparison === undefined ? undefined : new Set([...comparison.new, ...comparison.returned]);
  const findings =
    visible === undefined ? applied.findings : applied.findings.filter((finding) => visible.has(finding.id));
  const targets = joinTargets(describeTargets(inputs.targets, evaluation), artifacts);
  const suppressed = artifacts.flatMap((one) => one.suppressed);
  const upgrades = planUpgrades(
    artifacts.map((one) => one.planUpgrades),
    findings,
  );
  const result = assembleResult({
    version,
    startedAt: request.startedAt.toISOString(),
    targets,
    findings,
    waived: applied.waived,
    waiverProblems: [...problems, ...applied.problems],
    gaps: [
      ...versionGap(request.kubernetesVersion),
      ...inputs.gaps,
      ...evaluation.gaps,
      ...evaluation.unanswered,
      ...emptyTargets(inputs, evaluation, targets),
      ...untold(artifacts, [...inputs.gaps, ...evaluation.gaps]),
      ...(request.artifacts?.vex?.gaps() ?? []),
    ],
    summary: summarize(findings, evaluation, artifacts),
    ...(comparison === undefined ? {} : { comparison }),
    ...(suppressed.length === 0 ? {} : { suppressed }),
    ...(upgrades.length === 0 ? {} : { upgrades }),
  });
  return { result, evaluation, artifacts };
}

/** A folder is walked through for configuration and for packages: what cannot be read is told once. */
function untold(artifacts: readonly ArtifactAnswer[], told: readonly Gap[]): readonly Gap[] {
  const files = new Set(told.map(({ place }) => place?.file));
  const isTold = (file: string | undefined): boolean => {
    for (
      let path = file;
      path !== undefined;
      path = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : undefined
    )
      if (files.has(path)) return true;
    return false;
  };
  return artifacts.flatMap(({ gaps, target }) =>
    gaps.filter(({ place }) => target.image !== undefined || !isTold(place?.file)),
  );
}

/** Nobody can say what a release removes that came after ours. */
function versionGap(wanted: KubernetesVersion): Gap[] {
  if (wanted.minor <= latestKubernetes.minor) return [];
  const [asked, newest] = [formatKubernetesVersion(wanted), formatKubernetesVersion(latestKubernetes)];
  return [
    {
      reason: 'kubernetes-version-unknown',
      message: `Kubernetes ${asked} is newer than ${newest}, the newest that is known`,
      remedy: `Update breakwater, or name a version up to ${newest}.`,
      meaning: `Everything was judged as for ${newest}; what changed since was not checked.`,
    },
  ];
}

/** Whether a scan would have shown a known finding if it were still there. */
export function judgeOf(
  { rules }: Pick<ScanRequest, 'rules'>,
  waived: Result['waived'],
): (known: KnownFinding) => boolean {
  const ran = new Set(rules.map((rule) => rule.id));
  const accepted = new Set(waived.map(({ finding }) => finding.id));
  return ({ id, rule }) => ran.has(rule) && !accepted.has(id);
}

/** "Nothing found" and "nothing looked at" must not read the same. Where a gap says why, it needs no second one. */
function emptyTargets(inputs: Pick<Inputs, 'targets'>, evaluation: Evaluation, targets: Result['targets']): Gap[] {
  const withGaps = new Set(evaluation.gaps.map(({ place }) => place?.file));
  const isTold = inputs.targets.map(({ isRead, files }) => !isRead || files.some((file) => withGaps.has(file)));
  return targets
    .filter(({ packages = 0, image }, index) => packages === 0 && image === undefined && isTold[index] === false)
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
  for (const { file, folder } of waiverFilesOf(request)) {
    const content = readText(file);
    if ('gap' in content)
      throw new CodedError(
        'BW_WAIVERS_UNREADABLE',
        content.gap.message,
        'Name a file that exists: it holds a list `waivers:` of rule, object or paths, owner, reason and until.',
      );
    read.push(within(folder, readWaiverFile(file, content.text)));
  }
  for (const file of evaluation.files) read.push(waiversOf(file));
  return { waivers: read.flatMap(({ waivers }) => waivers), problems: read.flatMap(({ problems }) => problems) };
}

/** The file that was named, else those beside you and beside what is scanned. */
function waiverFilesOf({ waivers, targets }: ScanRequest): { readonly file: string; readonly folder: string }[] {
  if (waivers !== undefined) return [{ file: waivers, folder: '.' }];
  const places = targets.filter((target) => target !== '-').map((target) => namedPlace(target).path);
  const folders = ['.', ...places.filter((place) => pathType(place) === 'folder')];
  const files = new Map(folders.map((folder) => [resolve(folder, waiverFile), folder]));
  return [...files.values()]
    .map((folder) => ({ file: join(folder, waiverFile), folder }))
    .filter(({ file }) => pathType(file) === 'file');
}

/** Paths in a waiver file count from the folder that it lies in. */
function within(folder: string, read: ReadWaivers): ReadWaivers {
  if (folder === '.') return read;
  const waivers = read.waivers.map((waiver) => {
    const { paths } = waiver.scope;
    if (paths === undefined) return waiver;
    return { ...waiver, scope: { ...waiver.scope, paths: paths.map((path) => join(folder, path)) } };
  });
  return { waivers, problems: read.problems };
}

const waiversByFile = new WeakMap<ReadFile, ReadWaivers>();

/** The waivers written in a file; read once, for a watched folder of thousands of files. */
function waiversOf(file: ReadFile): ReadWaivers {
  let waivers = waiversByFile.get(file);
  if (waivers === undefined) {
    const { source, objects } = file;
    // What Kustomize took in is not in what it printed, and findings are shown there.
    const written = new Set([source, ...source.origins.map((origin) => origin.source)]);
    const read = [...[...written].map(waiversInComments), waiversInAnnotations(objects, source)];
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
