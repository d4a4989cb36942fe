import type { PlanUpgrades } from '#build/images/plan-upgrades';
import {
  type JudgedView,
  vulnerabilityFindings,
  type VulnerabilityOptions,
} from '#build/images/vulnerability-findings';
import { oldDataGaps, vulnerabilityGaps } from '#build/images/vulnerability-gaps';
import type { RuleSelection } from '#build/select-rules';
import { dataAges } from '#engines/advisory-database/data-age';
import { fixPlan } from '#engines/matching/fix-plan';
import { matchPackage } from '#engines/matching/match-package';
import { applyVex } from '#engines/vex/apply-vex';
import type { VexJudge } from '#engines/vex/vex-judge';
import { scoreVector } from '#formats/cvss/score';
import { databaseFolder } from '#io/database/database-folder';
import { CodedError } from '#kernel/coded-error';
import type { Finding } from '#kernel/finding';
import type { Gap } from '#kernel/gap';
import type { RuleDescription, SuppressedFinding } from '#kernel/result';
import { openDatabase } from './advisory-database.ts';

export interface VulnerabilitySettings extends VulnerabilityOptions {
  readonly database: string | undefined;
  /** Days from which on what is known counts as old. */
  readonly mostDays: number;
  readonly now: Date;
  readonly selection: RuleSelection;
}

/** What is known of the vulnerabilities of one artifact. */
export interface JudgedVulnerabilities {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly gaps: readonly Gap[];
  readonly evaluated: number;
  readonly notEvaluated: number;
  readonly planUpgrades: PlanUpgrades;
}

const nothingJudged: JudgedVulnerabilities = {
  findings: [],
  suppressed: [],
  gaps: [],
  evaluated: 0,
  notEvaluated: 0,
  planUpgrades: () => [],
};

/** A database that is missing or damaged is a gap: everything else of the scan still holds. */
export function judgeVulnerabilities(
  view: JudgedView,
  settings: VulnerabilitySettings,
  vex: VexJudge | undefined,
): JudgedVulnerabilities {
  if (view.packages.length === 0) return nothingJudged;
  try {
    return judgeBy(databaseFolder(settings.database, process.env), view, settings, vex);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return notJudged(view, 'vulnerability-database-unreadable', error.message, error.remedy);
  }
}

function judgeBy(
  folder: string,
  view: JudgedView,
  settings: VulnerabilitySettings,
  vex: VexJudge | undefined,
): JudgedVulnerabilities {
  const ecosystems = new Set(view.packages.flatMap(({ ecosystem }) => ecosystem ?? []));
  const open = openDatabase(folder, ecosystems);
  if (open === undefined)
    return notJudged(
      view,
      'vulnerability-database-missing',
      'there is no vulnerability database',
      'Make one with `breakwater db update` or `breakwater db import`, or name one with --db.',
    );
  const answer = vulnerabilityFindings(view, open.lookup, scoreVector, settings);
  const judged = vex === undefined ? answer : withVex(answer, vex);
  const isWanted = wantedBy(settings.selection);
  return {
    findings: judged.findings.filter(isWanted),
    suppressed: judged.suppressed.filter(({ finding }) => isWanted(finding)),
    gaps: [
      ...vulnerabilityGaps(view.image.name, answer),
      ...oldDataGaps(view.image.name, dataAges(open.manifest, ecosystems, settings.now), settings.mostDays),
    ],
    evaluated: answer.evaluated,
    notEvaluated: [...answer.notEvaluated.values()].reduce((sum, { length }) => sum + length, 0),
    planUpgrades: (counted) =>
      fixPlan(
        answer.toFix.filter(({ id }) => counted.has(id)),
        (wanted) => matchPackage(wanted, open.lookup, scoreVector)?.length ?? 0,
      ).upgrades,
  };
}

function withVex(
  answer: Pick<JudgedVulnerabilities, 'findings' | 'suppressed'>,
  vex: VexJudge,
): Pick<JudgedVulnerabilities, 'findings' | 'suppressed'> {
  const { findings, suppressed } = applyVex(answer.findings, vex);
  return { findings, suppressed: [...answer.suppressed, ...suppressed] };
}

function notJudged(
  { image, packages }: JudgedView,
  reason: string,
  message: string,
  remedy: string,
): JudgedVulnerabilities {
  const gap: Gap = {
    reason,
    message: `${image.name}: ${message}`,
    remedy,
    meaning: `${packages.length} packages were not held against advisories: whether they have known vulnerabilities is not known.`,
    place: { file: image.name },
  };
  return { ...nothingJudged, gaps: [gap], notEvaluated: packages.length };
}

/** Whoever asks for certain rules gets those: vulnerabilities by their ids. */
function wantedBy({ only, skip }: RuleSelection): (finding: Finding) => boolean {
  return ({ rule, vulnerability }) => {
    const ids = vulnerability?.ids ?? [rule];
    return (only.length === 0 || only.some((id) => ids.includes(id))) && !skip.some((id) => ids.includes(id));
  };
}

/** Advisories as rules: each is told once, however many packages have it. */
export function describeAdvisories({
  findings,
  suppressed,
}: Pick<JudgedVulnerabilities, 'findings' | 'suppressed'>): RuleDescription[] {
  const rules = new Map<string, RuleDescription>();
  for (const { rule, title, severity, references, vulnerability } of [
    ...findings,
    ...suppressed.map(({ finding }) => finding),
  ]) {
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
