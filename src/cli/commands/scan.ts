import type { ForeignScanner } from '#engines/inspection/sign-finder';
import { type Command, Option } from 'commander';
import { checkSelection, parseProfiles, type RuleSelection, selectRules } from '#build/select-rules';
import type { KubernetesVersion } from '#domain/kubernetes/version';
import { advance } from '#engines/baseline/baseline';
import { now } from '#io/clock';
import { writeFileWhole } from '#io/output';
import { pathType } from '#io/paths';
import { CodedError } from '#kernel/coded-error';
import { exitCodeOf } from '#kernel/exit-code';
import type { Finding } from '#kernel/finding';
import type { Result } from '#kernel/result';
import type { Severity } from '#kernel/severity';
import { artifactRuleIds } from '../artifact-catalog.ts';
import { configurationRules } from '../catalog.ts';
import type { ArtifactSettings } from '../image-scan.ts';
import { databaseOption, maxAgeOption } from './db.ts';
import { collectList, completeOption, failOnOption, kubernetesVersionOption, targetsArgument } from '../options.ts';
import { deliver, formatOption, outputOption } from '../report-output.ts';
import { judgeOf, loadBaseline, runScan, type ScanAnswer, type ScanRequest } from '../scan-session.ts';

export interface ScanFlags {
  readonly format: string;
  readonly output?: string;
  readonly failOn: Severity | 'none';
  readonly strict: boolean;
  readonly profile: string;
  readonly rule: readonly string[];
  readonly skipRule: readonly string[];
  readonly pss?: string;
  readonly waivers?: string;
  readonly baseline?: string;
  readonly updateBaseline?: string;
  readonly kubernetesVersion: KubernetesVersion;
  readonly complete: boolean;
  readonly watch: boolean;
  readonly verbose: boolean;
  readonly db?: string;
  readonly onlyFixed: boolean;
  readonly unimportant: boolean;
  readonly dbMaxAge: number;
  readonly comprehensive: boolean;
  readonly platform?: string;
  readonly image?: string;
  readonly insecure: boolean;
  readonly clamd?: string;
  readonly yara: readonly string[];
  readonly hashList: readonly string[];
  readonly denyLicense: readonly string[];
  readonly vex: readonly string[];
  readonly baseImage?: string;
  readonly ignoreBase: boolean;
}

const examples = `
Examples:
  breakwater scan                                  the folder you are in
  breakwater scan k8s/ Dockerfile compose.yaml     several targets
  breakwater scan shop.tar                         an image, from docker save
  breakwater scan nginx:1.27                       an image, by its name
  docker save shop | breakwater scan -             an image, through a pipe
  breakwater scan shop.tar --yara rules/           with YARA rules of yours
  breakwater scan shop.tar --base-image debian:12 --ignore-base
  helm template ./chart | breakwater scan -        standard input
  breakwater scan k8s --format sarif --output breakwater.sarif
  breakwater scan k8s --pss restricted:v1.34       Pod Security Standards only
  breakwater scan --update-baseline known.json     accept what is there today …
  breakwater scan --baseline known.json            … and show only what is new`;

export function addScanCommand(program: Command): void {
  program
    .command('scan')
    .summary('find mistakes and vulnerabilities in configuration, images and packages')
    .description(
      'Finds mistakes in Kubernetes manifests, Helm charts, kustomizations, Dockerfiles and Compose files, and ' +
        'vulnerable packages in images, root file systems and lockfiles.',
    )
    .addArgument(targetsArgument('folders, files, archives of images; - reads standard input'))
    .addOption(formatOption())
    .addOption(outputOption())
    .addOption(failOnOption())
    .option('--strict', 'exit with 3 when something could not be evaluated', false)
    .addOption(
      new Option('--profile <names>', 'which rules: security, strict, reliability, comma separated, or all').default(
        'security',
      ),
    )
    .option('--rule <id>', 'only this rule; may be repeated', collectList, [])
    .option('--skip-rule <id>', 'not this rule; may be repeated', collectList, [])
    .option(
      '--pss <level[:version]>',
      'check the Pod Security Standards instead: baseline or restricted, like restricted:v1.34',
    )
    .option('--waivers <file>', 'accepted findings (default: breakwater.waivers.yaml, here and in targets)')
    .option('--baseline <file>', 'show only what is new or back since then')
    .option('--update-baseline <file>', 'write what is found as the new baseline')
    .addOption(kubernetesVersionOption())
    .addOption(completeOption())
    .addOption(databaseOption())
    .option('--only-fixed', 'only vulnerabilities that have a fix', false)
    .addOption(maxAgeOption())
    .option('--unimportant', 'also vulnerabilities that the distribution calls unimportant', false)
    .option(
      '--comprehensive',
      'judge packages of languages by their own advisories even where the distribution ships them',
      false,
    )
    .option(
      '--vex <file>',
      'follow what this VEX document says of vulnerabilities (OpenVEX, CSAF, CycloneDX); may be repeated',
      collectList,
      [],
    )
    .option('--base-image <image>', 'what the image is built on: tells what came with it (default: by the history)')
    .option('--ignore-base', 'leave out what came with the base image; malware and secrets stay', false)
    .option('--platform <os/arch>', 'of images for several platforms (default: this machine, linux)')
    .option('--image <name>', 'which image of an archive that holds several: a tag or a digest')
    .option('--insecure', 'reach registries without encryption', false)
    .addOption(
      new Option(
        '--deny-license <ids>',
        'licences that packages must not be under: ids of SPDX, * for any characters, comma separated',
      )
        .argParser(collectList)
        .default([], 'none'),
    )
    .addOption(
      new Option(
        '--hash-list <file>',
        'files known to be bad: digests, one a line, or as sha256sum writes them; repeatable',
      )
        .argParser((file, files: readonly string[]) => [...files, file])
        .default([], 'none'),
    )
    .option('--clamd <address>', 'also let clamd look at every file: a socket like /run/clamav/clamd.ctl, or host:port')
    .addOption(
      new Option(
        '--yara <rules>',
        'also let YARA look at every file, with these rules: a file, or a folder with .yar files; repeatable',
      )
        .argParser((path, paths: readonly string[]) => [...paths, path])
        .default([], 'none'),
    )
    .option('--watch', 'scan again whenever a file changes', false)
    .option('--verbose', 'explain each finding in the table', false)
    .addHelpText('after', examples)
    .action(async (targets: string[], flags: ScanFlags) => {
      process.exitCode = await scan(targets, flags);
    });
}

async function scan(targets: readonly string[], flags: ScanFlags): Promise<number> {
  const request = await makeRequest(targets, flags);
  const deliverAnswer = async ({ result, evaluation, artifacts }: ScanAnswer): Promise<void> => {
    const { format, output, verbose } = flags;
    const rules = [...request.rules, ...artifacts.flatMap((artifact) => artifact.rules)];
    await deliver(result, { format, output, verbose, rules, evaluation });
    if (flags.updateBaseline !== undefined)
      writeBaseline(flags.updateBaseline, request, evaluation.findings, result.waived);
  };
  if (flags.watch) {
    const { watchScan } = await import('../watch-scan.ts');
    const ownFiles = [flags.output, flags.updateBaseline].filter((file) => file !== undefined);
    await watchScan(request, { ownFiles, deliver: deliverAnswer });
    return 0;
  }
  const answered = await runScan(request);
  await deliverAnswer(answered);
  return exitCodeOf(answered.result.findings, answered.result.gaps, flags);
}

async function makeRequest(targets: readonly string[], flags: ScanFlags): Promise<ScanRequest> {
  return {
    targets,
    ...(await chooseRules(flags)),
    knownRules: configurationRules,
    isComplete: flags.complete,
    waivers: flags.waivers,
    baseline: flags.baseline,
    startedAt: now(),
    // The Pod Security Standards are about configuration alone.
    ...(flags.pss === undefined ? { artifacts: await artifactsOf(flags) } : {}),
  };
}

async function artifactsOf(flags: ScanFlags): Promise<ArtifactSettings> {
  const vex = flags.vex.length === 0 ? undefined : (await import('../load-vex.ts')).loadVex(flags.vex);
  const hashLists =
    flags.hashList.length === 0 ? [] : (await import('../load-hash-lists.ts')).loadHashLists(flags.hashList);
  const source = { platform: flags.platform, image: flags.image, isInsecure: flags.insecure };
  const baseImage =
    flags.baseImage === undefined
      ? undefined
      : await (await import('../base-image.ts')).readBaseImage(flags.baseImage, source);
  return {
    vex,
    baseImage,
    ignoresBase: flags.ignoreBase,
    selection: selectionOf(flags),
    database: flags.db,
    mostDays: flags.dbMaxAge,
    now: now(),
    foreign: await foreignScannersOf(flags),
    hashLists,
    licences:
      flags.denyLicense.length === 0 ? undefined : (await import('../licence-words.ts')).policyOf(flags.denyLicense),
    onlyFixed: flags.onlyFixed,
    tellsUnimportant: flags.unimportant,
    isComprehensive: flags.comprehensive,
    ...source,
  };
}

async function foreignScannersOf({ clamd, yara }: ScanFlags): Promise<ForeignScanner[]> {
  if (clamd === undefined && yara.length === 0) return [];
  const { clamdScanner, yaraScanner } = await import('../foreign-scanners.ts');
  return [
    ...(clamd === undefined ? [] : [await clamdScanner(clamd)]),
    ...(yara.length === 0 ? [] : [await yaraScanner(yara)]),
  ];
}

function selectionOf({ profile, rule, skipRule }: ScanFlags): RuleSelection {
  return { profiles: parseProfiles(profile), only: rule, skip: skipRule };
}

async function chooseRules(flags: ScanFlags): Promise<Pick<ScanRequest, 'rules' | 'kubernetesVersion'>> {
  if (flags.pss !== undefined) {
    const { kubernetesOf, readStandard, rulesOfStandard } = await import('../pod-security-standard.ts');
    const standard = readStandard(flags.pss);
    return { rules: rulesOfStandard(standard), kubernetesVersion: kubernetesOf(standard) };
  }
  const selection = selectionOf(flags);
  if (selection.only.length + selection.skip.length > 0) {
    checkSelection(selection, new Set([...configurationRules.map(({ id }) => id), ...artifactRuleIds]));
  }
  const rules = selectRules(configurationRules, selection);
  return { rules, kubernetesVersion: flags.kubernetesVersion };
}

function writeBaseline(
  file: string,
  request: ScanRequest,
  findings: readonly Finding[],
  waived: Result['waived'],
): void {
  const before = pathType(file) === 'file' ? loadBaseline(file) : undefined;
  const accepted = new Set(waived.map(({ finding }) => finding.id));
  const after = advance(
    before,
    findings.filter((finding) => !accepted.has(finding.id)),
    judgeOf(request, waived),
  );
  const failure = writeFileWhole(file, [JSON.stringify(after, null, 2), '\n']);
  if (failure !== undefined)
    throw new CodedError(
      'BW_OUTPUT_FAILED',
      `${file} could not be written: ${failure}`,
      'Name a file in a folder that can be written to.',
    );
}
