import { text } from '#domain/kubernetes/fields';
import { isLive } from '#domain/kubernetes/lifetime';
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
    // The scheduler writes it into pods that it has found a place for.
    const isScheduled = object.kind === 'Pod' && isLive(object);
    if (name !== '' && !isScheduled) yield { at: pod.path('nodeName'), found: name };
  },
});
