import { extractors } from '#catalog/extractors/index.generated';
import { imageRules } from '#catalog/image/index.generated';
import { malwareRules } from '#catalog/malware/index.generated';
import { secretRules } from '#catalog/secrets/index.generated';
import { collectLayers } from '#build/images/collect-layers';
import { askImageRules } from '#build/images/image-rule-findings';
import { configSecretFindings } from '#build/images/config-secrets';
import { describeImageTarget } from '#build/images/describe-image';
import { leaveOutBase } from '#build/images/leave-out-base';
import { deniedLicence, licenceAnswer } from '#build/images/licence-findings';
import { makeLayerReader } from '#build/images/layer-reader';
import type { PlanUpgrades } from '#build/images/plan-upgrades';
import { isFolder } from '#build/images/place-in-image';
import { gapsOf } from '#build/images/record-gaps';
import { secretFindings } from '#build/images/secret-findings';
import { type RuleSelection, selectRules } from '#build/select-rules';
import type { VulnerabilityOptions } from '#build/images/vulnerability-findings';
import type { BillAnswer } from '#domain/bill-of-materials';
import type { ImageView } from '#domain/images/image-view';
import type { LayerRecord } from '#domain/images/layer-record';
import type { ReadImageInto } from '#domain/images/image-source';
import { billFormatOf, billFormats } from '#engines/bills/read-bill';
import type { LicencePolicy } from '#domain/licences/licence-policy';
import { packagesOfBill } from '#engines/bills/packages-of-bill';
import { scannedBill } from '#engines/vex/scanned-bill';
import { scannedImage } from '#engines/vex/scanned-image';
import { baseLayersOf } from '#engines/image-view/base-layers';
import { viewImage } from '#engines/image-view/view-image';
import type { KnownSystem } from '#engines/inspection/digest-choice';
import type { ForeignScanner } from '#engines/inspection/sign-finder';
import { withHashListSigns } from '#engines/malware/hash-list-signs';
import { cacheFolder, LayerCache } from '#io/layer-cache';
import { CodedError } from '#kernel/coded-error';
import type { Finding } from '#kernel/finding';
import type { Gap } from '#kernel/gap';
import type { RuleDescription, SuppressedFinding, Target } from '#kernel/result';
import type { BaseImage } from './base-image.ts';
import { describeAdvisories, judgeVulnerabilities } from './judge-vulnerabilities.ts';
import { layerInspectors, secretScanner, type WhatIsLookedFor } from './layer-inspectors.ts';
import { LayerThreads } from './layer-threads.ts';
import { algorithmsOf, type NamedHashList } from './load-hash-lists.ts';
import type { LoadedVex } from './load-vex.ts';

/** What is looked for in images and folders, beside their configuration. */
export interface ArtifactSettings extends VulnerabilityOptions, SourceSettings {
  readonly database: string | undefined;
  /** Days from which on what is known of vulnerabilities counts as old. */
  readonly mostDays: number;
  readonly now: Date;
  readonly selection: RuleSelection;
  /** Engines outside that look at every file. */
  readonly foreign: readonly ForeignScanner[];
  /** Licences that packages must not be under. */
  readonly licences: LicencePolicy | undefined;
  /** Digests of files that are known to be bad. */
  readonly hashLists: readonly NamedHashList[];
  /** What the images are built on. */
  readonly baseImage: BaseImage | undefined;
  /** What came with the base image is not told. */
  readonly ignoresBase: boolean;
  /** What others say of vulnerabilities in it. */
  readonly vex: LoadedVex | undefined;
}

/** Which image is meant, and how it is reached. */
export interface SourceSettings {
  /** `linux/arm64`, for images of several platforms. */
  readonly platform: string | undefined;
  /** Which image of an archive that holds several. */
  readonly image: string | undefined;
  /** Registries may be reached without encryption. */
  readonly isInsecure: boolean;
}

/** What was found in one image or folder. */
export interface ArtifactAnswer {
  readonly target: Target;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly gaps: readonly Gap[];
  readonly evaluated: number;
  readonly notEvaluated: number;
  readonly rulesAsked: number;
  /** What reports say of the rules of these findings: ids of advisories are rules, too. */
  readonly rules: readonly RuleDescription[];
  readonly planUpgrades: PlanUpgrades;
}

export interface ArtifactTarget {
  readonly name: string;
  readonly readInto: ReadImageInto;
  readonly readOther?: (path: string) => Uint8Array | undefined;
  /** Nobody named it: it lies in a folder that was named. When it cannot be read, that is a gap. */
  readonly isFound?: true;
}

/** A bill of materials, as text. */
export interface BillTarget {
  readonly name: string;
  readonly bill: string;
}

export interface ArtifactReading {
  readonly what: WhatIsLookedFor['what'];
  readonly foreign?: readonly ForeignScanner[];
  readonly base?: BaseImage | undefined;
  readonly hashLists?: readonly NamedHashList[];
  /** Licences of packages of the distribution are read, too. */
  readonly licences?: boolean;
}

/** Reads an image or a folder once. */
export async function readArtifact(
  target: ArtifactTarget,
  { what, foreign = [], base, hashLists = [], licences = false }: ArtifactReading,
): Promise<ImageView> {
  const looksFor = { what, licences, digests: algorithmsOf(hashLists) };
  const known: KnownSystem = {};
  const here = makeLayerReader({ ...layerInspectors(looksFor), foreign }, target.readOther, known);
  // Engines outside are spoken with from here.
  const threads = foreign.length === 0 ? new LayerThreads(here, looksFor, known) : undefined;
  // What an engine outside says may be another thing tomorrow.
  const memory = foreign.length === 0 ? layerMemory(looksFor) : undefined;
  const reading = collectLayers(target.readInto, threads ?? here, memory);
  const { image, records } = await reading.finally(() => threads?.close());
  const lower = base === undefined ? undefined : baseLayersOf(image, base.diffIds);
  // Lists change, records are kept: what a list says is added afterwards.
  const told = hashLists.reduce((all, { list, name }) => withHashListSigns(all, list, name), records);
  return viewImage({ ...image, name: target.name }, told, presenceOf, lower);
}

/** What earlier scans found out about layers. Not kept when the program runs from its sources, which change. */
function layerMemory({ what, licences, digests }: WhatIsLookedFor): LayerCache<LayerRecord> | undefined {
  const build = process.env.BREAKWATER_BUILD;
  return build === undefined
    ? undefined
    : new LayerCache(cacheFolder(process.env), `${build} ${what} ${licences} ${digests.join(' ')}`);
}

/** Reads an image or a folder, and judges what is in it. */
export async function scanArtifact(target: ArtifactTarget, settings: ArtifactSettings): Promise<ArtifactAnswer> {
  const view = await readArtifact(target, {
    what: 'everything',
    foreign: settings.foreign,
    base: settings.baseImage,
    hashLists: settings.hashLists,
    licences: settings.licences !== undefined,
  });
  const vulnerabilities = judgeVulnerabilities(view, settings, settings.vex?.judgeFor(scannedImage(view)));
  const rules = selectRules(allImageRules, settings.selection);
  const wantedSecrets = new Set(selectRules(secretRules, settings.selection).map(({ id }) => id));
  const asked = askImageRules(view, rules);
  const secrets = [
    ...secretFindings(view, (id) => secretsById.get(id)),
    ...configSecretFindings(view, secretScanner),
  ].filter(({ rule }) => wantedSecrets.has(rule));
  const licences = licenceAnswer(view, settings.licences, settings.selection);
  const all = [...vulnerabilities.findings, ...asked.findings, ...secrets, ...licences.findings];
  const { findings, suppressed, gaps } =
    settings.ignoresBase && !isFolder(view)
      ? leaveOutBase(view.image.name, view.base, all)
      : { findings: all, suppressed: [], gaps: [] };
  return {
    target: describeImageTarget(view),
    findings,
    suppressed: [...vulnerabilities.suppressed, ...suppressed],
    gaps: [
      ...gapsOf(view),
      ...vulnerabilities.gaps,
      ...asked.gaps,
      ...licences.gaps,
      ...baseGaps(view, settings.baseImage),
      ...gaps,
    ],
    evaluated: vulnerabilities.evaluated + asked.evaluated + licences.evaluated,
    notEvaluated: vulnerabilities.notEvaluated + asked.notEvaluated + licences.notEvaluated,
    rulesAsked: rules.length + wantedSecrets.size,
    rules: [...rules, ...secretRules, deniedLicence, ...describeAdvisories(vulnerabilities)],
    planUpgrades: vulnerabilities.planUpgrades,
  };
}

/** A base image was named, and this image is not built on it: then nothing of it is known to be the base image's. */
function baseGaps({ image, base }: ImageView, wanted: BaseImage | undefined): Gap[] {
  if (wanted === undefined || base?.isGuess === false) return [];
  return [
    {
      reason: 'base-image-other',
      message: `${image.name}: it does not start with the layers of ${wanted.name}`,
      remedy: 'Name the very build that it was made from, by its digest.',
      meaning: 'What came with the base image is guessed by the history, or not known.',
      place: { file: image.name },
    },
  ];
}

const allImageRules = [...imageRules, ...malwareRules];
const secretsById = new Map(secretRules.map((rule) => [rule.id, rule]));

const presences = new Map(extractors.map(({ id, presence }) => [id, presence]));

function presenceOf(extractor: string) {
  return presences.get(extractor) ?? 'declared';
}

/** Judges the packages that a bill of materials lists. */
export function scanBill({ name, bill: text }: BillTarget, settings: ArtifactSettings): ArtifactAnswer {
  const { bill, problems, doubts } = billFormatOf(text)?.read(text) ?? unknownBill;
  if (bill === undefined)
    throw new CodedError(
      'BW_BILL_INVALID',
      `${name} is no bill of materials that can be read: ${problems[0]?.message ?? ''}`,
      `Name a document of ${billFormats.map(({ title }) => title).join(', ')}.`,
    );
  const { packages, unnamed } = packagesOfBill(bill, name);
  const image = { ...billImage, name };
  const judged = judgeVulnerabilities({ image, packages }, settings, settings.vex?.judgeFor(scannedBill(bill)));
  const gap = (
    reason: string,
    message: string,
    meaning: string,
    remedy = 'Write the bill again with a tool that keeps to the format.',
  ): Gap => ({
    reason,
    message: `${name}: ${message}`,
    remedy,
    meaning,
    place: { file: name },
  });
  const licences = licenceAnswer({ image, packages }, settings.licences, settings.selection);
  const gaps = [...judged.gaps, ...licences.gaps];
  if (problems.length + doubts.length > 0)
    gaps.push(
      gap(
        'bill-not-as-specified',
        `${problems.length + doubts.length} places are not as the format asks, like ${[...problems, ...doubts][0]?.message ?? ''}`,
        'Packages that stand there may have been read wrongly.',
      ),
    );
  if (settings.hashLists.length + settings.foreign.length > 0)
    gaps.push(
      gap(
        'bill-without-files',
        'a bill of materials has no files that could be looked up or given to an engine',
        'Whether there is malware in what it lists is not known.',
        'Scan the image or the folder that it was made of.',
      ),
    );
  if (unnamed > 0)
    gaps.push(
      gap('bill-without-purl', `${unnamed} components have no package URL`, 'They were not held against advisories.'),
    );
  return {
    ...judged,
    findings: [...judged.findings, ...licences.findings],
    evaluated: judged.evaluated + licences.evaluated,
    notEvaluated: judged.notEvaluated + licences.notEvaluated,
    rulesAsked: 0,
    gaps,
    target: {
      name,
      type: 'sbom',
      files: { kubernetes: 0, dockerfile: 0, compose: 0 },
      objects: 0,
      packages: packages.length,
    },
    rules: [deniedLicence, ...describeAdvisories(judged)],
  };
}

const unknownBill: BillAnswer = {
  bill: undefined,
  problems: [{ path: '', message: 'it says of itself no version that is known' }],
  doubts: [],
};

const billImage = {
  source: 'sbom',
  tags: [],
  digest: undefined,
  imageId: undefined,
  config: undefined,
  platform: undefined,
  layers: [],
  gaps: [],
} as const;
