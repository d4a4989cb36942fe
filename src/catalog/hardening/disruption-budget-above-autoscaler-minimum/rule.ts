import { isDisruptionBudget, needsAll, podsOf, workloadsOfBudget } from '#domain/kubernetes/disruption';
import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const disruptionBudgetAboveAutoscalerMinimum = defineRule({
  id: 'disruption-budget-above-autoscaler-minimum',
  title: 'Disruption budget lets no pod go while the autoscaler is at its minimum',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['PodDisruptionBudget'],
  needs: 'neighbours',
  why: 'In quiet hours, when nodes are best drained, none of the pods may be evicted.',
  remedy: 'Keep minAvailable below minReplicas of the autoscaler, or say maxUnavailable: 1.',
  references: {
    'kube-linter': ['pdb-min-available'],
    polaris: ['pdbMinAvailableGreaterThanHPAMinReplicas'],
  },
  says: 'minAvailable: {found} keeps all pods that are left when the autoscaler is at {least}',
  *check(budget, { inventory }) {
    if (!isDisruptionBudget(budget)) return;
    const { minAvailable } = mapping(budget.value.spec);
    const pods = podsOf(workloadsOfBudget(budget, inventory), inventory);
    // What lets no pod go however many there are is told by another rule; scaling to nothing needs no budget.
    if (pods === undefined || minAvailable === '100%' || needsAll(minAvailable, pods.most)) return;
    if (needsAll(minAvailable, pods.least))
      yield { at: ['spec', 'minAvailable'], found: String(minAvailable), detail: { least: pods.least } };
  },
});
