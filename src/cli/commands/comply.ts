import { type Command, InvalidArgumentError, Option } from 'commander';
import { frameworks } from '#catalog/frameworks/index.generated';
import { podSecurityChecks } from '#catalog/pod-security/index.generated';
import { suggest } from '#build/select-rules';
import type { KubernetesVersion } from '#domain/kubernetes/version';
import { answerControls, rulesOfFramework, summarizeControls } from '#engines/compliance/evaluate';
import type { Framework } from '#engines/compliance/framework';
import { type ComplianceFormat, complianceFormats, renderCompliance } from '#engines/compliance/render';
import { checksOf, rulesOf } from '#engines/pod-security/standard';
import { now } from '#io/clock';
import { print, writeFileWhole } from '#io/output';
import { CodedError } from '#kernel/coded-error';
import type { ComplianceResult } from '#kernel/compliance';
import { configurationRules } from '../catalog.ts';
import { completeOption, kubernetesVersionOption } from '../options.ts';
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
  breakwater comply --list                                      the frameworks there are
  breakwater comply k8s --framework cis-kubernetes-1.12         every control with its answer
  breakwater comply k8s --framework nsa-cisa-1.2 --format html -o nsa.html
  breakwater comply k8s --framework pci-dss-4.0 --fail-below 90
  breakwater comply pss k8s                                     the strictest level per namespace`;

export function addComplyCommand(program: Command): void {
  const comply = program
    .command('comply')
    .summary('answer the controls of a benchmark or standard')
    .description('Answers the controls of a benchmark or standard: pass, fail, or not evaluated and why.')
    .argument('[target...]', 'folders and files; - reads standard input')
    .option('--framework <id>', 'which framework; --list names them')
    .option('--list', 'list the frameworks', false)
    .addOption(new Option('--format <format>', 'how to print the answer').choices(complianceFormats).default('table'))
    .option('-o, --output <file>', 'write the report to a file')
    .addOption(
      new Option(
        '--fail-below <percent>',
        'exit with 1 when fewer of the evaluated controls pass (default: when any fails)',
      ).argParser(parsePercent),
    )
    .option('--strict', 'exit with 3 when a control was not evaluated', false)
    .option('--waivers <file>', 'accepted findings (default: breakwater.waivers.yaml, when it is there)')
    .addOption(kubernetesVersionOption())
    .addOption(completeOption())
    .option('--verbose', 'all findings, and why controls were not evaluated', false)
    .addHelpText('after', examples)
    .action(async (targets: string[], flags: ComplyFlags) => {
      process.exitCode = flags.list ? await listFrameworks() : await answerFramework(targets, flags);
    });
  addComplyPssCommand(comply);
}

function parsePercent(text: string): number {
  const percent = Number(text);
  if (!/^\d{1,3}$/.test(text) || percent > 100) throw new InvalidArgumentError('Write a whole number from 0 to 100.');
  return percent;
}

async function listFrameworks(): Promise<number> {
  const widest = Math.max(...frameworks.map(({ id }) => id.length));
  await print(
    frameworks.map(
      ({ id, title, version: edition, controls }) =>
        `${id.padEnd(widest)}  ${title} ${edition} (${controls.length} controls)\n`,
    ),
  );
  return 0;
}

function findFramework(id: string | undefined): Framework {
  if (id === undefined)
    throw new CodedError(
      'BW_FRAMEWORK_MISSING',
      'no framework was named',
      'Add --framework ID; `breakwater comply --list` names them.',
    );
  const framework = frameworks.find((candidate) => candidate.id === id);
  if (framework === undefined)
    throw new CodedError(
      'BW_UNKNOWN_FRAMEWORK',
      `there is no framework ${id}`,
      suggest(
        id,
        frameworks.map((candidate) => candidate.id),
      ).replaceAll('explain --list', 'comply --list'),
    );
  return framework;
}

async function answerFramework(targets: readonly string[], flags: ComplyFlags): Promise<number> {
  const framework = findFramework(flags.framework);
  const startedAt = now();
  const wanted = rulesOfFramework(framework);
  const level = rulesOf(checksOf({ level: 'restricted', minor: flags.kubernetesVersion.minor }, podSecurityChecks));
  const baseline = rulesOf(checksOf({ level: 'baseline', minor: flags.kubernetesVersion.minor }, podSecurityChecks));
  const all = new Map([...configurationRules, ...level, ...baseline].map((rule) => [rule.id, rule]));
  const rules = [...all.values()].filter((rule) => wanted.has(rule.id));
  const { result, evaluation } = await runScan({
    targets: targets.length === 0 ? ['.'] : targets,
    rules,
    knownRules: configurationRules,
    kubernetesVersion: flags.kubernetesVersion,
    isComplete: flags.complete,
    waivers: flags.waivers,
    baseline: undefined,
    startedAt,
  });
  const controls = answerControls(framework, {
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
    summary: summarizeControls(controls),
  };
  await deliver(answer, flags);
  return exitCode(answer, flags);
}

async function deliver(answer: ComplianceResult, flags: ComplyFlags): Promise<void> {
  const toFile = flags.output !== undefined && flags.output !== '-';
  const terminal = toFile ? { color: false, width: 100 } : describeTerminal(process.stdout, process.env);
  const parts = renderCompliance(answer, flags.format, { ...terminal, verbose: flags.verbose });
  if (!toFile) return print(parts);
  const failure = writeFileWhole(flags.output, parts);
  if (failure !== undefined)
    throw new CodedError(
      'BW_OUTPUT_FAILED',
      `${flags.output} could not be written: ${failure}`,
      'Name a file in a folder that can be written to.',
    );
}

function exitCode({ summary }: ComplianceResult, flags: ComplyFlags): number {
  const isBelow =
    flags.failBelow === undefined ? summary.fail > 0 : summary.score !== undefined && summary.score < flags.failBelow;
  if (isBelow) return 1;
  return flags.strict && summary.notEvaluated > 0 ? 3 : 0;
}
