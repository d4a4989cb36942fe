import { extractors } from '#catalog/extractors/index.generated';
import { imageRules } from '#catalog/image/index.generated';
import { malwareRules } from '#catalog/malware/index.generated';
import { contentProbes } from '#catalog/malware/probes.generated';
import { secretRules } from '#catalog/secrets/index.generated';
import { collectLayers } from '#build/images/collect-layers';
import { askImageRules } from '#build/images/image-rule-findings';
import { configSecretFindings } from '#build/images/config-secrets';
import { describeImageTarget } from '#build/images/describe-image';
import { makeLayerReader } from '#build/images/layer-reader';
import { gapsOf } from '#build/images/record-gaps';
import { secretFindings } from '#build/images/secret-findings';
import { type RuleSelection, selectRules } from '#build/select-rules';
import { vulnerabilityFindings, type VulnerabilityOptions } from '#build/images/vulnerability-findings';
import { vulnerabilityGaps } from '#build/images/vulnerability-gaps';
import type { ImageView } from '#domain/images/image-view';
import type { LayerRecord } from '#domain/images/layer-record';
import type { ReadImageInto } from '#domain/images/image-source';
import { packagesOfBill } from '#engines/bills/packages-of-bill';
import { ExtractorIndex } from '#engines/extraction/extractor-index';
import { viewImage } from '#engines/image-view/view-image';
import type { ForeignScanner } from '#engines/inspection/sign-finder';
import { MalwareFinder } from '#engines/malware/malware-finder';
import { SecretScanner } from '#engines/secrets/secret-scanner';
import { readCycloneDx } from '#formats/cyclonedx/read';
import { readSpdx } from '#formats/spdx/read';
import { scoreVector } from '#formats/cvss/score';
import { cacheFolder, LayerCache } from '#io/layer-cache';
import { databaseFolder } from '#io/database/database-folder';
import { CodedError } from '#kernel/coded-error';
import type { Finding } from '#kernel/finding';
import type { Gap } from '#kernel/gap';
import type { RuleDescription, SuppressedFinding, Target } from '#kernel/result';
import { openDatabase } from './advisory-database.ts';
import { clamdScanner } from './foreign-scanners.ts';

/** What is looked for in images and folders, beside their configuration. */
export interface ArtifactSettings extends VulnerabilityOptions, SourceSettings {
  readonly database: string | undefined;
  readonly selection: RuleSelection;
  /** Address of a clamd that looks at every file. */
  readonly clamd: string | undefined;
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
  /** What reports say of the rules of these findings: ids of advisories are rules, too. */
  readonly rules: readonly RuleDescription[];
}

export interface ArtifactTarget {
  readonly name: string;
  readonly readInto: ReadImageInto;
  readonly readOther?: (path: string) => Uint8Array | undefined;
}

/** A bill of materials, as text. */
export interface BillTarget {
  readonly name: string;
  readonly bill: string;
}

/** Reads an image or a folder once. */
export async function readArtifact(
  target: ArtifactTarget,
  foreign: readonly ForeignScanner[] = [],
): Promise<ImageView> {
  const inspectors = {
    extractors: new ExtractorIndex(extractors),
    malware: new MalwareFinder(contentProbes),
    secrets: secretScanner,
    foreign,
  };
  const reader = makeLayerReader(inspectors, target.readOther);
  // What an engine outside says may be another thing tomorrow.
  const memory = foreign.length === 0 ? layerMemory() : undefined;
  const { image, records } = await collectLayers(target.readInto, reader, memory);
  return viewImage({ ...image, name: target.name }, records, presenceOf);
}

/** What earlier scans found out about layers. Not kept when the program runs from its sources, which change. */
function layerMemory(): LayerCache<LayerRecord> | undefined {
  const build = process.env.BREAKWATER_BUILD;
  return build === undefined ? undefined : new LayerCache(cacheFolder(process.env), build);
}

/** Reads an image or a folder, and judges what is in it. */
export async function scanArtifact(target: ArtifactTarget, settings: ArtifactSettings): Promise<ArtifactAnswer> {
  const foreign = settings.clamd === undefined ? [] : [await clamdScanner(settings.clamd)];
  const view = await readArtifact(target, foreign);
  const vulnerabilities = onlyWanted(judgeVulnerabilities(view, settings), settings.selection);
  const rules = selectRules(allImageRules, settings.selection);
  const wantedSecrets = new Set(selectRules(secretRules, settings.selection).map(({ id }) => id));
  const asked = askImageRules(view, rules);
  const secrets = [
    ...secretFindings(view, (id) => secretsById.get(id)),
    ...configSecretFindings(view, secretScanner),
  ].filter(({ rule }) => wantedSecrets.has(rule));
  return {
    target: describeImageTarget(view),
    findings: [...vulnerabilities.findings, ...asked.findings, ...secrets],
    suppressed: vulnerabilities.suppressed,
    gaps: [...gapsOf(view), ...vulnerabilities.gaps, ...asked.gaps],
    evaluated: vulnerabilities.evaluated + asked.evaluated,
    notEvaluated: vulnerabilities.notEvaluated + asked.notEvaluated,
    rules: [
      ...rules,
      ...secretRules,
      ...describeRules([...vulnerabilities.findings, ...vulnerabilities.suppressed.map(({ finding }) => finding)]),
    ],
  };
}

const allImageRules = [...imageRules, ...malwareRules];
const secretScanner = new SecretScanner(secretRules);
const secretsById = new Map(secretRules.map((rule) => [rule.id, rule]));

const presences = new Map(extractors.map(({ id, presence }) => [id, presence]));

function presenceOf(extractor: string) {
  return presences.get(extractor) ?? 'declared';
}

/** Judges the packages that a bill of materials lists. */
export function scanBill({ name, bill: text }: BillTarget, settings: ArtifactSettings): ArtifactAnswer {
  const answer = text.includes('"spdxVersion"') ? readSpdx(text) : readCycloneDx(text);
  const { bill, problems, doubts } = answer;
  if (bill === undefined)
    throw new CodedError(
      'BW_BILL_INVALID',
      `${name} is no bill of materials that can be read: ${problems[0]?.message ?? ''}`,
      'Name a document of CycloneDX (JSON, 1.2 to 1.7) or SPDX (JSON, 2.2 or 2.3).',
    );
  const { packages, unnamed } = packagesOfBill(bill, name);
  const image = { ...billImage, name };
  const judged = judgeVulnerabilities({ image, packages }, settings);
  const gap = (reason: string, message: string, meaning: string): Gap => ({
    reason,
    message: `${name}: ${message}`,
    remedy: 'Write the bill again with a tool that keeps to the format.',
    meaning,
    place: { file: name },
  });
  const gaps = [...judged.gaps];
  if (problems.length + doubts.length > 0)
    gaps.push(
      gap(
        'bill-not-as-specified',
        `${problems.length + doubts.length} places are not as the format asks, like ${[...problems, ...doubts][0]?.message ?? ''}`,
        'Packages that stand there may have been read wrongly.',
      ),
    );
  if (unnamed > 0)
    gaps.push(
      gap('bill-without-purl', `${unnamed} components have no package URL`, 'They were not held against advisories.'),
    );
  return {
    ...judged,
    gaps,
    target: {
      name,
      type: 'sbom',
      files: { kubernetes: 0, dockerfile: 0, compose: 0 },
      objects: 0,
      packages: packages.length,
    },
    rules: describeRules([...judged.findings, ...judged.suppressed.map(({ finding }) => finding)]),
  };
}

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

type Judged = Pick<ArtifactAnswer, 'findings' | 'suppressed' | 'gaps' | 'evaluated' | 'notEvaluated'>;

/** A database that is missing or damaged is a gap: everything else of the scan still holds. */
function judgeVulnerabilities(view: Pick<ImageView, 'image' | 'packages'>, settings: ArtifactSettings): Judged {
  if (view.packages.length === 0) return { findings: [], suppressed: [], gaps: [], evaluated: 0, notEvaluated: 0 };
  const folder = databaseFolder(settings.database, process.env);
  const nothing = (reason: string, message: string, remedy: string): Judged => ({
    findings: [],
    suppressed: [],
    gaps: [
      {
        reason,
        message: `${view.image.name}: ${message}`,
        remedy,
        meaning: `${view.packages.length} packages were not held against advisories: whether they have known vulnerabilities is not known.`,
        place: { file: view.image.name },
      },
    ],
    evaluated: 0,
    notEvaluated: view.packages.length,
  });
  try {
    const ecosystems = new Set(view.packages.flatMap(({ ecosystem }) => ecosystem ?? []));
    const open = openDatabase(folder, ecosystems);
    if (open === undefined)
      return nothing(
        'vulnerability-database-missing',
        'there is no vulnerability database',
        'Make one with `breakwater db update` or `breakwater db import`, or name one with --db.',
      );
    const answer = vulnerabilityFindings(view, open.lookup, scoreVector, settings);
    return {
      findings: answer.findings,
      suppressed: answer.suppressed,
      gaps: vulnerabilityGaps(view.image.name, answer),
      evaluated: answer.evaluated,
      notEvaluated: [...answer.notEvaluated.values()].reduce((sum, { length }) => sum + length, 0),
    };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return nothing('vulnerability-database-unreadable', error.message, error.remedy);
  }
}

/** Whoever asks for certain rules gets those: vulnerabilities by their ids. */
function onlyWanted(judged: Judged, { only, skip }: RuleSelection): Judged {
  const isWanted = ({ rule, vulnerability }: Finding): boolean => {
    const ids = vulnerability?.ids ?? [rule];
    return (only.length === 0 || only.some((id) => ids.includes(id))) && !skip.some((id) => ids.includes(id));
  };
  return {
    ...judged,
    findings: judged.findings.filter(isWanted),
    suppressed: judged.suppressed.filter(({ finding }) => isWanted(finding)),
  };
}

/** Advisories as rules: each is told once, however many packages have it. */
function describeRules(findings: readonly Finding[]): RuleDescription[] {
  const rules = new Map<string, RuleDescription>();
  for (const { rule, title, severity, references, vulnerability } of findings) {
    if (rules.has(rule) || vulnerability === undefined) continue;
    const [fix] = vulnerability.fixedVersions;
    rules.set(rule, {
      id: rule,
      title,
      why: `It is published as ${vulnerability.ids.join(', ')}.`,
      remedy: fix === undefined ? 'See the finding: there is no fixed version.' : 'Upgrade to a fixed version.',
      severity,
      references,
    });
  }
  return [...rules.values()];
}
