import { isMapping, list, mapping, text } from '#domain/kubernetes/fields';
import type { KubernetesObject } from '#domain/kubernetes/object';
import { defineRule } from '#engines/rules/rule';

export const nodeNamePinned = defineRule({
  id: 'node-name-pinned',
  title: 'Pods are bound to one node by its name',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The scheduler is not asked: pods go to that node even when it is full or marked to be left alone, and nowhere else when it fails.',
  remedy: 'Use a nodeSelector or node affinity on a label of the node.',
  references: {},
  says: '{name} is bound to node {found}',
  *check({ object, pod }) {
    const name = text(pod.spec.nodeName) ?? '';
    if (name !== '' && !(object.kind === 'Pod' && isRunning(object))) yield { at: pod.path('nodeName'), found: name };
  },
});

/** The scheduler writes nodeName into pods that it has found a place for. */
function isRunning({ value }: KubernetesObject): boolean {
  const metadata = mapping(value.metadata);
  return isMapping(value.status) || text(metadata.uid) !== undefined || list(metadata.ownerReferences).length > 0;
}
