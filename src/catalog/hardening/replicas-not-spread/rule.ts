import { isMapping, list, mapping } from '#domain/kubernetes/fields';
import { isFragment } from '#domain/kubernetes/lifetime';
import { isOwned, isScaled, replicaRangeOf } from '#domain/kubernetes/scaling';
import type { Workload } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';

export const replicasNotSpread = defineRule({
  id: 'replicas-not-spread',
  title: 'Nothing spreads the replicas over nodes',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'All replicas may land on one node, and are gone together when it fails.',
  remedy:
    'Add topologySpreadConstraints over kubernetes.io/hostname or topology.kubernetes.io/zone, or a podAntiAffinity.',
  references: {
    'kube-linter': ['no-anti-affinity'],
    'kube-score': ['deployment-has-host-podantiaffinity', 'statefulset-has-host-podantiaffinity'],
    polaris: ['topologySpreadConstraint'],
    kics: ['a31b7b82-d994-48c4-bd21-3bab6c31827a', 'd740d048-8ed3-49d3-b77b-6f072f3b669e'],
    posture: ['REL-004'],
  },
  says: 'nothing spreads the {found} replicas of {name} over nodes',
  *check(workload, { inventory }) {
    const { object, pod } = workload;
    if (!isScaled(object) || isOwned(object) || isFragment(workload) || isSpread(workload)) return;
    const range = replicaRangeOf(object, inventory);
    if (range !== undefined && range.least > 1) yield { at: pod.path('topologySpreadConstraints'), found: range.least };
  },
});

function isSpread({ pod, containers }: Workload): boolean {
  const { affinity, topologySpreadConstraints } = pod.spec;
  const { podAntiAffinity } = mapping(affinity);
  const terms = isMapping(podAntiAffinity) ? Object.values(podAntiAffinity).flatMap(list) : [];
  // Two pods cannot have one port of the same node.
  const takesHostPort = containers.some(({ ports }) =>
    ports.some(({ hostPort }) => pod.hostNetwork || (hostPort !== undefined && hostPort !== 0)),
  );
  return terms.length > 0 || list(topologySpreadConstraints).length > 0 || takesHostPort;
}
