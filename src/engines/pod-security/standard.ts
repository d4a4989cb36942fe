import type { Rule } from '#engines/rules/rule';
import type { PodSecurityCheck, PodSecurityLevel, VersionedCheck } from './check.ts';
import { podSecurityLevels } from './check.ts';

/** A level at a version: `restricted:v1.34`. */
export interface PodSecurityStandard {
  readonly level: PodSecurityLevel;
  /** Minor version of Kubernetes 1.x; `Infinity` is `latest`. */
  readonly minor: number;
}

/** A check with what it asks at one version. */
export interface SelectedCheck {
  readonly check: PodSecurityCheck;
  readonly version: VersionedCheck;
}

/**
 * `restricted`, `baseline:v1.34`, `privileged:latest`. Undefined when it is not written like that. A version newer
 * than the last change of the standards means that change, as in Kubernetes.
 */
export function parsePodSecurityStandard(text: string): PodSecurityStandard | undefined {
  const match = /^([a-z]+)(?::(?:latest|v1\.(0|[1-9]\d{0,3})))?$/.exec(text);
  const level = podSecurityLevels.find((candidate) => candidate === match?.[1]);
  if (match === null || level === undefined) return undefined;
  return { level, minor: match[2] === undefined ? Number.POSITIVE_INFINITY : Number(match[2]) };
}

/**
 * The checks of a level at a version. Restricted includes the baseline, without the checks that a stricter one
 * replaces at that version.
 */
export function checksOf(standard: PodSecurityStandard, checks: readonly PodSecurityCheck[]): SelectedCheck[] {
  if (standard.level === 'privileged') return [];
  const existing = checks.flatMap((check): SelectedCheck[] => {
    const version = check.versions.findLast(({ since }) => since <= standard.minor);
    return version === undefined ? [] : [{ check, version }];
  });
  if (standard.level === 'baseline') return existing.filter(({ check }) => check.level === 'baseline');
  const overridden = new Set(
    existing.flatMap(({ check }) => (check.level === 'restricted' ? (check.overrides ?? []) : [])),
  );
  return existing.filter(({ check }) => !overridden.has(check.id));
}

/** Checks as rules, so that a scan can ask them like any other. */
export function rulesOf(selected: readonly SelectedCheck[]): Rule[] {
  return selected.map(({ check, version }) => ({
    id: `pss-${check.id}`,
    title: check.title,
    severity: check.level === 'baseline' ? 'high' : 'medium',
    maturity: 'stable',
    looksAt: 'workload',
    needs: 'object',
    why: check.why,
    remedy: check.remedy,
    references: { pss: [`${check.level}/${check.name}`] },
    says: check.says,
    check: (workload) => version.check(workload),
    ...(check.fix === undefined ? {} : { fix: check.fix, fixChangesBehavior: true }),
  }));
}
