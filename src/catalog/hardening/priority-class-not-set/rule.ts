import { integer } from '#domain/kubernetes/fields';
import type { Inventory } from '#domain/kubernetes/inventory';
import { lifetimeOf } from '#domain/kubernetes/lifetime';
import { defineRule } from '#engines/rules/rule';

export const priorityClassNotSet = defineRule({
  id: 'priority-class-not-set',
  title: 'Workload has no priority class',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'When the cluster is full every pod counts alike, so what matters waits behind what does not.',
  remedy: 'Set priorityClassName, or give the cluster a PriorityClass that is the default.',
  references: { 'kube-linter': ['priority-class-name'], polaris: ['priorityClassNotSet'], posture: ['REL-003'] },
  says: '{name} has no priority class',
  *check(workload, { inventory }) {
    const { spec } = workload.pod;
    if (lifetimeOf(workload) === 'finite' || (spec.priorityClassName ?? '') !== '') return;
    // The API server writes the number into pods that run.
    if (integer(spec.priority) !== undefined || inventory.derive(hasDefaultClass)) return;
    yield { at: workload.pod.path('priorityClassName') };
  },
});

function hasDefaultClass(inventory: Inventory): boolean {
  return inventory.ofKind('PriorityClass').some(({ value }) => value.globalDefault === true);
}
