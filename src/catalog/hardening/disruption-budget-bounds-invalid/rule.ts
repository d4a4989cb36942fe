import { isDisruptionBudget } from '#domain/kubernetes/disruption';
import { isMapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const disruptionBudgetBoundsInvalid = defineRule({
  id: 'disruption-budget-bounds-invalid',
  title: 'Disruption budget names no bound, or two',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['PodDisruptionBudget'],
  needs: 'object',
  // Without a bound the disruption controller expects no pods at all, and then allows no disruption.
  why: 'Without a bound no pod may ever be evicted, so nodes cannot be drained; with both the API server refuses the budget.',
  remedy: 'Set one of maxUnavailable and minAvailable; maxUnavailable: 1 is right for most.',
  references: { 'kube-score': ['poddisruptionbudget-has-policy'] },
  says: 'disruption budget {name} sets {found} of minAvailable and maxUnavailable',
  *check(budget) {
    const { spec } = budget.value;
    if (!isDisruptionBudget(budget) || !isMapping(spec)) return;
    const bounds = [spec.minAvailable, spec.maxUnavailable].filter((bound) => bound !== undefined && bound !== null);
    if (bounds.length === 0) yield { at: ['spec', 'maxUnavailable'], found: 'neither' };
    else if (bounds.length === 2) yield { at: ['spec', 'minAvailable'], found: 'both', severity: 'high' };
  },
});
