import { type Command, InvalidArgumentError, Option } from 'commander';
import { podSecurityChecks } from '#catalog/pod-security/index.generated';
import { fixFiles } from '#build/fix-files';
import { answerNamespace, type NamespaceAnswer } from '#deploy/pod-security-levels';
import { renderPodSecurity } from '#deploy/render-pod-security';
import { unstated } from '#domain/kubernetes/namespaces';
import { latestKubernetes } from '#domain/kubernetes/version';
import { checksOf, rulesOf } from '#engines/pod-security/standard';
import { printable } from '#engines/reporting/text';
import type { Rule } from '#engines/rules/rule';
import { now } from '#io/clock';
import { print } from '#io/output';
import type { Finding } from '#kernel/finding';
import { choiceOption, targetsArgument } from '../options.ts';
import { describeGaps, printDiffs } from '../print-edits.ts';
import { kubernetesOf, readStandard } from '../pod-security-standard.ts';
import { runScan, type ScanAnswer } from '../scan-session.ts';
import { describeTerminal } from '../terminal.ts';
import { keepFaithful, writeFixes } from '../write-fixes.ts';

interface PssFlags {
  readonly at: string;
  readonly require?: string;
  readonly diff: boolean;
  readonly write: boolean;
  readonly format: 'table' | 'json';
  readonly verbose: boolean;
}

const examples = `
Examples:
  breakwater comply pss k8s                       what would hold today
  breakwater comply pss k8s --at v1.34            … by that version's standards
  breakwater comply pss k8s --diff                the edits to the next level
  breakwater comply pss k8s --require restricted  for CI: 1 unless it holds`;

export function addComplyPssCommand(comply: Command): void {
  comply
    .command('pss')
    .summary('the strictest level of the Pod Security Standards that each namespace could be set to')
    .description(
      'Says per namespace the strictest level of the Pod Security Standards that would hold now, what blocks the next one, and the edits that get there.',
    )
    .addArgument(targetsArgument('folders and files; - reads standard input'))
    .addOption(
      new Option('--at <version>', 'version of the standards: v1.34, latest').default('latest').argParser(parseVersion),
    )
    .addOption(
      choiceOption('--require <level>', 'exit with 1 where a namespace could not be set to it', [
        'baseline',
        'restricted',
      ]),
    )
    .option('--diff', 'print the edits towards the next level', false)
    .option('--write', 'make the edits: programs may behave differently, look at --diff first', false)
    .addOption(choiceOption('--format <format>', 'how to print the answer', ['table', 'json']).default('table'))
    .option('--verbose', 'all that blocks the next level', false)
    .addHelpText('after', examples)
    .action(async (targets: string[], _: unknown, command: Command) => {
      // Options that the parent command knows too are parsed there.
      process.exitCode = await answerPodSecurity(targets, command.optsWithGlobals<PssFlags>());
    });
}

function parseVersion(text: string): string {
  if (!/^(latest|v1\.(0|[1-9]\d{0,3}))$/.test(text)) throw new InvalidArgumentError('Write it like v1.34 or latest.');
  return text;
}

async function answerPodSecurity(targets: readonly string[], flags: PssFlags): Promise<number> {
  const standard = readStandard(`restricted:${flags.at}`);
  const restricted = rulesOf(checksOf(standard, podSecurityChecks));
  const baseline = rulesOf(checksOf(readStandard(`baseline:${flags.at}`), podSecurityChecks));
  const rules = [...new Map([...baseline, ...restricted].map((rule) => [rule.id, rule])).values()];
  const scanned = await runScan({
    targets: targets.length === 0 ? ['.'] : targets,
    rules,
    knownRules: rules,
    kubernetesVersion: kubernetesOf(standard),
    isComplete: false,
    waivers: undefined,
    baseline: undefined,
    startedAt: now(),
  });
  const answers = answerNamespaces(
    scanned,
    new Set(baseline.map(({ id }) => id)),
    new Set(restricted.map(({ id }) => id)),
  );
  if (flags.format === 'json')
    await print([
      JSON.stringify(
        { schema: 'breakwater.pod-security/1', version: flags.at, namespaces: answers, gaps: scanned.result.gaps },
        undefined,
        2,
      ),
      '\n',
    ]);
  else {
    const terminal = describeTerminal(process.stdout, process.env);
    await print(renderPodSecurity(answers, { ...terminal, verbose: flags.verbose, version: flags.at }));
    await print(describeGaps(scanned.result.gaps, terminal));
  }
  if (flags.diff || flags.write) await edit(scanned, answers, rules, flags);
  const wanted = flags.require;
  const isShort = answers.some(
    ({ holds }) => holds === 'privileged' || (wanted === 'restricted' && holds !== 'restricted'),
  );
  return wanted !== undefined && isShort ? 1 : 0;
}

function answerNamespaces(
  { evaluation }: ScanAnswer,
  baseline: ReadonlySet<string>,
  restricted: ReadonlySet<string>,
): NamespaceAnswer[] {
  const { inventory } = evaluation;
  const namespaces = inventory.namespaces.filter((namespace) => inventory.workloadsIn(namespace).length > 0).sort();
  const isIn = (finding: Finding, namespace: string): boolean => (finding.subject.namespace ?? unstated) === namespace;
  return namespaces.map((namespace) => {
    // Waivers do not count: the API server knows nothing of them.
    const own = evaluation.findings.filter((finding) => isIn(finding, namespace));
    const label = inventory.find('Namespace', undefined, namespace)?.labels['pod-security.kubernetes.io/enforce'];
    return answerNamespace({
      namespace,
      workloads: inventory.workloadsIn(namespace).length,
      enforced: label,
      baseline: own.filter(({ rule }) => baseline.has(rule)),
      restricted: own.filter(({ rule }) => restricted.has(rule)),
    });
  });
}

async function edit(
  { evaluation }: ScanAnswer,
  answers: readonly NamespaceAnswer[],
  rules: readonly Rule[],
  flags: PssFlags,
): Promise<void> {
  const wanted = new Set(answers.flatMap(({ blockers }) => blockers.map(({ id }) => id)));
  const plan = keepFaithful(
    fixFiles(evaluation, () => wanted, {
      rules,
      kubernetesVersion: latestKubernetes,
      isComplete: false,
      allowsBehaviorChanges: true,
    }),
  );
  if (flags.diff) await printDiffs(plan.files, 'edited');
  if (flags.write) writeFixes(plan.files);
  for (const { place, rule, reason } of plan.refused)
    await print([`left alone: ${printable(`${place} ${rule}: ${reason}`)}\n`]);
  if (plan.byHand > 0) await print([`${plan.byHand} need a person: nobody else can tell what to write\n`]);
}
