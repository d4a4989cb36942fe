import { isForOneNode, mountedClaims } from '#domain/kubernetes/claims';
import { isFragment } from '#domain/kubernetes/lifetime';
import { autoscalersOf, isOwned, isScaled, replicasOf, scaledKindNames } from '#domain/kubernetes/scaling';
import { workloadsOf } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';

export const singleReplica = defineRule({
  id: 'single-replica',
  title: 'Only one replica runs',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: scaledKindNames,
  needs: 'neighbours',
  why: 'Nobody is served while the only pod is moved off its node, crashes or is replaced.',
  remedy: 'Run two replicas or more, or let an autoscaler keep that many.',
  references: {
    'kube-linter': ['minimum-three-replicas'],
    'kube-score': ['deployment-replicas'],
    polaris: ['deploymentMissingReplicas'],
  },
  says: '{name} runs one replica',
  *check(object, { inventory }) {
    const workload = workloadsOf(object)[0];
    if (workload === undefined || isFragment(workload) || !isScaled(object) || isOwned(object)) return;
    // What an autoscaler does is told of the autoscaler.
    if (replicasOf(object) !== 1 || autoscalersOf(object, inventory).length > 0) return;
    const claims = mountedClaims(workload, inventory);
    // A second replica could not have the volume.
    if (claims.some(({ claim }) => claim !== undefined && isForOneNode(claim))) return;
    const hidden = claims.find(({ claim }) => claim === undefined);
    if (hidden === undefined) yield { at: ['spec', 'replicas'], found: 1 };
    else yield { unknown: `claim ${hidden.name} is not among what was scanned` };
  },
});
