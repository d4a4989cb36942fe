import { type Command, InvalidArgumentError, Option } from 'commander';
import { frameworks } from '#catalog/frameworks/index.generated';
import { podSecurityChecks } from '#catalog/pod-security/index.generated';
import { suggest } from '#build/select-rules';
import type { KubernetesVersion } from '#domain/kubernetes/version';
import { answerControls, summarizeControls } from '#engines/compliance/evaluate';
import { findFramework, frameworksLike } from '#engines/compliance/find-framework';
import { type Framework, rulesOfFramework } from '#engines/compliance/framework';
import {
  type ComplianceFormat,
  complianceFormats,
  renderCompliance,
  renderFrameworkList,
} from '#engines/compliance/render';
import type { ComplianceView } from '#engines/compliance/render-table';
import { checksOf, rulesOf } from '#engines/pod-security/standard';
import { now } from '#io/clock';
import { print, writeFileWhole } from '#io/output';
import { pathType } from '#io/paths';
import { CodedError } from '#kernel/coded-error';
import type { ComplianceResult } from '#kernel/compliance';
import { nearestNames } from '#kernel/nearest-names';
import { configurationRules } from '../catalog.ts';
import { choiceOption, completeOption, kubernetesVersionOption } from '../options.ts';
import { runScan } from '../scan-session.ts';
import { describeTerminal } from '../terminal.ts';
import { version } from '../version.ts';
import { addComplyPssCommand } from './comply-pss.ts';

interface ComplyFlags {
  readonly framework?: string;
  readonly list: boolean;
  readonly format: ComplianceFormat;
  readonly output?: string;
  readonly failBelow?: number;
  readonly strict: boolean;
  readonly waivers?: string;
  readonly kubernetesVersion: KubernetesVersion;
  readonly complete: boolean;
  readonly verbose: boolean;
}

const examples = `
Examples:
  breakwater comply --list                 the frameworks there are
  breakwater comply k8s --framework cis-kubernetes-1.12
  breakwater comply k8s --framework nsa-cisa-1.2 --format html -o nsa.html
  breakwater comply k8s --framework pci-dss-4.0 --fail-below 90
  breakwater comply pss k8s                the strictest level per namespace`;

export function addComplyCommand(program: Command): void {
  const comply = program
    .command('comply')
    .summary('answer the controls of a benchmark or standard')
    .description('Answers the controls of a benchmark or standard: pass, fail, or not evaluated and why.')
    .argument('[target...]', 'folders and files; - reads standard input')
    .option('--framework <id>', 'which framework; `list` or --list names them')
    .option('--list', 'list the frameworks', false)
    .addOption(choiceOption('--format <format>', 'how to print the answer', complianceFormats).default('table'))
    .option('-o, --output <file>', 'write the report to a file')
    .addOption(
      new Option(
        '--fail-below <percent>',
        'exit with 1 when fewer of the evaluated controls pass (default: when any fails)',
      ).argParser(parsePercent),
    )
    .option('--strict', 'exit with 3 when a control was not evaluated', false)
    .option('--waivers <file>', 'accepted findings (default: breakwater.waivers.yaml, here and in targets)')
    .addOption(kubernetesVersionOption())
    .addOption(completeOption())
    .option('--verbose', 'all findings, and why controls were not evaluated', false)
    .addHelpText('after', examples)
    .action(async (targets: string[], flags: ComplyFlags) => {
      const isList = flags.list || flags.framework === 'list';
      process.exitCode = isList ? await listFrameworks(flags) : await answerFramework(targets, flags);
    });
  addComplyPssCommand(comply);
}

function parsePercent(text: string): number {
  const percent = Number(text);
  if (!/^\d{1,3}$/.test(text) || percent > 100) throw new InvalidArgumentError('Write a whole number from 0 to 100.');
  return percent;
}

async function listFrameworks(flags: ComplyFlags): Promise<number> {
  await deliver(renderFrameworkList(frameworks, flags.format, viewOf(flags)), flags);
  return 0;
}

function chooseFramework(id: string | undefined, targets: readonly string[]): Framework {
  if (id === undefined)
    throw new CodedError(
      'BW_FRAMEWORK_MISSING',
      'no framework was named',
      `${meantByTarget(targets)}Add --framework ID; \`breakwater comply --list\` names them.`,
    );
  const framework = findFramework(id, frameworks);
  if (framework !== undefined) return framework;
  const like = frameworksLike(id, frameworks);
  const known = frameworks.map((candidate) => candidate.id);
  throw new CodedError(
    'BW_UNKNOWN_FRAMEWORK',
    `there is no framework ${id}`,
    like.length > 0
      ? `Did you mean ${like.join(' or ')}? \`breakwater comply --list\` shows all.`
      : suggest(id, known, '`breakwater comply --list`'),
  );
}

/** Who leaves out the flag has named a target that is not there. */
function meantByTarget(targets: readonly string[]): string {
  for (const target of targets.filter((name) => pathType(name) === undefined)) {
    if (nearestNames(target, ['list']).length > 0) return 'Did you mean --list? ';
    if (nearestNames(target, ['pss']).length > 0) return 'Did you mean comply pss? ';
    const [like] = frameworksLike(target, frameworks);
    if (like !== undefined) return `Did you mean --framework ${like}? `;
  }
  return '';
}

async function answerFramework(targets: readonly string[], flags: ComplyFlags): Promise<number> {
  const framework = chooseFramework(flags.framework, targets);
  const startedAt = now();
  const wanted = rulesOfFramework(framework);
  const level = rulesOf(checksOf({ level: 'restricted', minor: flags.kubernetesVersion.minor }, podSecurityChecks));
  const baseline = rulesOf(checksOf({ level: 'baseline', minor: flags.kubernetesVersion.minor }, podSecurityChecks));
  const all = new Map([...configurationRules, ...level, ...baseline].map((rule) => [rule.id, rule]));
  const rules = [...all.values()].filter((rule) => wanted.has(rule.id));
  const { result, evaluation } = await runScan({
    targets: targets.length === 0 ? ['.'] : targets,
    rules,
    knownRules: [...all.values()],
    kubernetesVersion: flags.kubernetesVersion,
    isComplete: flags.complete,
    waivers: flags.waivers,
    baseline: undefined,
    startedAt,
  });
  const controls = answerControls(framework, {
    rules,
    tallies: evaluation.outcome.tallies,
    findings: result.findings,
    waived: result.waived,
  });
  const { id, title, version: edition, source } = framework;
  const answer: ComplianceResult = {
    schema: 'breakwater.compliance/1',
    tool: { name: 'breakwater', version },
    startedAt: startedAt.toISOString(),
    framework: { id, title, version: edition, source },
    targets: result.targets,
    controls,
    gaps: result.gaps,
    waiverProblems: result.waiverProblems,
    summary: summarizeControls(controls),
  };
  await deliver(renderCompliance(answer, flags.format, viewOf(flags)), flags);
  return exitCode(answer, flags);
}

function viewOf(flags: ComplyFlags): ComplianceView {
  const isToFile = flags.output !== undefined && flags.output !== '-';
  const terminal = isToFile ? { color: false, width: 100 } : describeTerminal(process.stdout, process.env);
  return { ...terminal, verbose: flags.verbose };
}

async function deliver(parts: Iterable<string>, flags: ComplyFlags): Promise<void> {
  if (flags.output === undefined || flags.output === '-') return print(parts);
  const failure = writeFileWhole(flags.output, parts);
  if (failure !== undefined)
    throw new CodedError(
      'BW_OUTPUT_FAILED',
      `${flags.output} could not be written: ${failure}`,
      'Name a file in a folder that can be written to.',
    );
}

/** A threshold asks for a proof: where nothing was evaluated it is not reached. */
function exitCode({ summary, gaps }: ComplianceResult, flags: ComplyFlags): number {
  const isBelow = flags.failBelow === undefined ? summary.fail > 0 : (summary.score ?? -1) < flags.failBelow;
  if (isBelow) return 1;
  return flags.strict && (summary.notEvaluated > 0 || gaps.length > 0) ? 3 : 0;
}
