import type { Command } from 'commander';
import type { Evaluation } from '#build/configuration-scan';
import { type FixPlan, fixFiles } from '#build/fix-files';
import { checkSelection, parseProfiles, selectRules } from '#build/select-rules';
import type { KubernetesVersion } from '#domain/kubernetes/version';
import { printable } from '#engines/reporting/text';
import { now } from '#io/clock';
import { print } from '#io/output';
import { CodedError } from '#kernel/coded-error';
import { configurationRules } from '../catalog.ts';
import { collectList, completeOption, kubernetesVersionOption, targetsArgument } from '../options.ts';
import { answer, runScan, type ScanRequest } from '../scan-session.ts';
import { describeTerminal } from '../terminal.ts';
import { describeGaps, printDiffs } from '../print-edits.ts';
import { keepFaithful, writeFixes } from '../write-fixes.ts';

interface FixFlags {
  readonly dryRun: boolean;
  readonly allowBehaviorChanges: boolean;
  readonly profile: string;
  readonly rule: readonly string[];
  readonly skipRule: readonly string[];
  readonly waivers?: string;
  readonly kubernetesVersion: KubernetesVersion;
  readonly complete: boolean;
}

const examples = `
Examples:
  breakwater fix k8s --dry-run    show what would change
  breakwater fix k8s              only what cannot change how programs run
  breakwater fix k8s --allow-behavior-changes --rule privileged-container

Every fix is proved before it is written: the file still parses, a new scan
finds nothing new, and fixing again changes nothing. Rendered charts and
standard input are never written.`;

export function addFixCommand(program: Command): void {
  program
    .command('fix')
    .summary('mend what can be mended mechanically, and prove it')
    .description('Mends what can be mended mechanically. Only the touched lines change; comments and order stay.')
    .addArgument(targetsArgument('folders and files'))
    .option('--dry-run', 'print a diff and write nothing', false)
    .option('--allow-behavior-changes', 'also fixes after which a program may behave differently', false)
    .option('--profile <names>', 'which rules: security, strict, reliability, comma separated, or all', 'security')
    .option('--rule <id>', 'only this rule; may be repeated', collectList, [])
    .option('--skip-rule <id>', 'not this rule; may be repeated', collectList, [])
    .option(
      '--waivers <file>',
      'accepted findings are left alone (default: breakwater.waivers.yaml, here and in targets)',
    )
    .addOption(kubernetesVersionOption())
    .addOption(completeOption())
    .addHelpText('after', examples)
    .action(async (targets: string[], flags: FixFlags) => {
      await fix(targets, flags);
    });
}

async function fix(targets: readonly string[], flags: FixFlags): Promise<void> {
  if (targets.includes('-'))
    throw new CodedError('BW_FIX_NEEDS_FILES', 'standard input cannot be fixed', 'Name files or folders.');
  const selection = { profiles: parseProfiles(flags.profile), only: flags.rule, skip: flags.skipRule };
  checkSelection(selection, new Set(configurationRules.map(({ id }) => id)));
  const rules = selectRules(configurationRules, selection);
  const request: ScanRequest = {
    targets,
    rules,
    knownRules: configurationRules,
    kubernetesVersion: flags.kubernetesVersion,
    isComplete: flags.complete,
    waivers: flags.waivers,
    baseline: undefined,
    startedAt: now(),
  };
  const { result, evaluation } = await runScan(request);
  const terminal = describeTerminal(process.stdout, process.env);
  // Accepted findings are left alone, also those that show only after another one is mended.
  const chooseWanted = (scanned: Evaluation): ReadonlySet<string> =>
    new Set(answer(request, { targets: [], gaps: [] }, scanned).result.findings.map((finding) => finding.id));
  const plan = keepFaithful(
    fixFiles(evaluation, chooseWanted, {
      rules,
      kubernetesVersion: flags.kubernetesVersion,
      isComplete: flags.complete,
      allowsBehaviorChanges: flags.allowBehaviorChanges,
    }),
  );
  if (flags.dryRun) await printDiffs(plan.files, 'fixed');
  else writeFixes(plan.files);
  await print(describe(plan, flags));
  // What the rules did not see of one file or another is told by a scan; what was not read at all could not be fixed.
  await print(
    describeGaps(
      result.gaps.filter(({ rules: unanswered }) => unanswered === undefined),
      terminal,
    ),
  );
}

function* describe(plan: FixPlan, flags: FixFlags): Generator<string> {
  const verb = flags.dryRun ? 'would be fixed' : 'fixed';
  yield `${plan.fixed} ${plan.fixed === 1 ? 'finding' : 'findings'} ${verb} in ${plan.files.length} ${plan.files.length === 1 ? 'file' : 'files'}\n`;
  if (plan.heldBack > 0)
    yield `${plan.heldBack} more can be fixed with --allow-behavior-changes: look at the diff first (--dry-run)\n`;
  if (plan.byHand > 0) yield `${plan.byHand} need a person: breakwater explain RULE says what to write\n`;
  if (plan.revealed > 0)
    yield `${plan.revealed} milder ${plan.revealed === 1 ? 'finding shows' : 'findings show'} now that what hid them is gone: scan again\n`;
  for (const { place, rule, reason } of plan.refused) yield `left alone: ${printable(`${place} ${rule}: ${reason}`)}\n`;
}
