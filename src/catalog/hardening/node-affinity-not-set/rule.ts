import { isMapping, mapping } from '#domain/kubernetes/fields';
import { lifetimeOf } from '#domain/kubernetes/lifetime';
import { isEmptyMap } from '#domain/kubernetes/selector';
import { defineRule } from '#engines/rules/rule';

export const nodeAffinityNotSet = defineRule({
  id: 'node-affinity-not-set',
  title: 'Workload does not say on which nodes it may run',
  severity: 'info',
  maturity: 'sandbox',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'In a cluster of unlike nodes the pods may land where their architecture, zone or hardware is not the right one.',
  remedy: 'Set a nodeSelector or a node affinity where the nodes of the cluster are not all alike.',
  references: { 'kube-linter': ['no-node-affinity'] },
  says: '{name} may run on any node',
  *check(workload) {
    const { object, pod } = workload;
    // A DaemonSet is meant for every node.
    if (lifetimeOf(workload) === 'finite' || object.kind === 'DaemonSet') return;
    const { nodeAffinity } = mapping(pod.spec.affinity);
    if (!isMapping(nodeAffinity) && isEmptyMap(pod.spec.nodeSelector) && (pod.spec.nodeName ?? '') === '')
      yield { at: pod.path('affinity.nodeAffinity') };
  },
});
