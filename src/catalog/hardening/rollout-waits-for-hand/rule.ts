import { integer, mapping } from '#domain/kubernetes/fields';
import { replicaRangeOf } from '#domain/kubernetes/scaling';
import { defineRule } from '#engines/rules/rule';

export const rolloutWaitsForHand = defineRule({
  id: 'rollout-waits-for-hand',
  title: 'Changes do not reach the pods by themselves',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['Deployment', 'StatefulSet', 'DaemonSet'],
  needs: 'neighbours',
  why: 'Fixes are applied and do not run until somebody deletes the pods or resumes the update.',
  remedy: 'Use the RollingUpdate strategy without a pause and without a partition that holds all pods back.',
  references: { 'kube-linter': ['no-rolling-update-strategy'] },
  says: 'changes of {name} wait: {field} {found}',
  *check(object, { inventory }) {
    if (object.group !== 'apps') return;
    const spec = mapping(object.value.spec);
    if (object.kind === 'Deployment') {
      if (spec.paused === true) yield { at: ['spec', 'paused'], found: true, detail: { field: 'paused' } };
      return;
    }
    const strategy = mapping(spec.updateStrategy);
    if (strategy.type === 'OnDelete')
      yield { at: ['spec', 'updateStrategy', 'type'], found: 'OnDelete', detail: { field: 'updateStrategy' } };
    if (object.kind === 'DaemonSet') return;
    const partition = integer(mapping(strategy.rollingUpdate).partition) ?? 0;
    const range = replicaRangeOf(object, inventory);
    if (partition > 0 && range !== undefined && range.most > 0 && partition >= range.most)
      yield {
        at: ['spec', 'updateStrategy', 'rollingUpdate', 'partition'],
        found: partition,
        detail: { field: 'partition' },
      };
  },
});
