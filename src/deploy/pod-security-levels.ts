import type { PodSecurityLevel } from '#engines/pod-security/check';
import { podSecurityLevels } from '#engines/pod-security/check';
import type { Finding } from '#kernel/finding';

/** What a namespace could be set to, and what stands in the way of more. */
export interface NamespaceAnswer {
  /** Empty: the manifests leave the namespace open. */
  readonly namespace: string;
  readonly workloads: number;
  /** The strictest level that would hold now. */
  readonly holds: PodSecurityLevel;
  /** What its Namespace object asks for in `pod-security.kubernetes.io/enforce`; undefined when it is not in view or asks for nothing. */
  readonly enforced: string | undefined;
  /** The next stricter level; undefined when `holds` is the strictest. */
  readonly next: PodSecurityLevel | undefined;
  /** The findings that the next level would have. */
  readonly blockers: readonly Finding[];
}

export interface NamespaceEvidence {
  readonly namespace: string;
  readonly workloads: number;
  readonly enforced: string | undefined;
  /** Findings of each level's checks. Restricted includes what it takes over from the baseline. */
  readonly baseline: readonly Finding[];
  readonly restricted: readonly Finding[];
}

/** The strictest level of a namespace, and what blocks the next. */
export function answerNamespace({
  namespace,
  workloads,
  enforced,
  baseline,
  restricted,
}: NamespaceEvidence): NamespaceAnswer {
  const holds: PodSecurityLevel =
    baseline.length > 0 ? 'privileged' : restricted.length > 0 ? 'baseline' : 'restricted';
  const next = podSecurityLevels[podSecurityLevels.indexOf(holds) + 1];
  const blockers = next === 'baseline' ? baseline : next === 'restricted' ? restricted : [];
  return { namespace, workloads, enforced, holds, next, blockers };
}
