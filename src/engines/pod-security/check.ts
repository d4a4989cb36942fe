import type { Workload } from '#domain/kubernetes/workload';
import type { Problem } from '#engines/rules/rule';
import type { YamlEdit } from '#formats/yaml/edit';

/** The levels of the Pod Security Standards, strictest last. `privileged` has no checks. */
export const podSecurityLevels = ['privileged', 'baseline', 'restricted'] as const;

export type PodSecurityLevel = (typeof podSecurityLevels)[number];

/** What a check asks from one version of the standards on, until the next entry. */
export interface VersionedCheck {
  /** Minor version of Kubernetes 1.x. */
  readonly since: number;
  check(workload: Workload): Iterable<Problem>;
}

/**
 * One check of the Pod Security Standards, exactly as the admission plugin of Kubernetes decides it
 * (k8s.io/pod-security-admission/policy). Unlike hardening rules a check has no opinion of its own.
 */
export interface PodSecurityCheck {
  /** Folder name. */
  readonly id: string;
  /** The check's id in Kubernetes: `hostNamespaces`, `capabilities_baseline`. */
  readonly name: string;
  readonly level: Exclude<PodSecurityLevel, 'privileged'>;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  /** As in a rule. */
  readonly says: string;
  /** Oldest first; before the first entry the check does not exist. */
  readonly versions: readonly VersionedCheck[];
  /** Ids of baseline checks that are not asked at the restricted level, because this check is stricter than they are. */
  readonly overrides?: readonly string[];
  /** The edits that satisfy the check; empty where only its owner can tell. */
  fix?(problem: Problem): readonly YamlEdit[];
}

/** Gives a check its type. */
export function definePodSecurityCheck(check: PodSecurityCheck): PodSecurityCheck {
  return check;
}
