import { podSecurityChecks } from '#catalog/pod-security/index.generated';
import { type KubernetesVersion, latestKubernetes } from '#domain/kubernetes/version';
import { checksOf, parsePodSecurityStandard, type PodSecurityStandard, rulesOf } from '#engines/pod-security/standard';
import type { Rule } from '#engines/rules/rule';
import { CodedError } from '#kernel/coded-error';

/** Reads `restricted:v1.34`; anything else is the user's mistake. */
export function readStandard(text: string): PodSecurityStandard {
  const standard = parsePodSecurityStandard(text);
  if (standard === undefined)
    throw new CodedError(
      'BW_UNKNOWN_STANDARD',
      `${text} is no level of the Pod Security Standards`,
      'Write it like baseline, restricted, restricted:v1.34 or restricted:latest.',
    );
  return standard;
}

/** The Kubernetes that a standard is of; a scan says when it does not know that one yet. */
export function kubernetesOf({ minor }: PodSecurityStandard): KubernetesVersion {
  return Number.isFinite(minor) ? { major: 1, minor } : latestKubernetes;
}

/** The checks of a level at a version, as rules. */
export function rulesOfStandard(standard: PodSecurityStandard): readonly Rule[] {
  if (standard.level === 'privileged')
    throw new CodedError('BW_UNKNOWN_STANDARD', 'the level privileged forbids nothing', 'Name baseline or restricted.');
  return rulesOf(checksOf(standard, podSecurityChecks));
}
