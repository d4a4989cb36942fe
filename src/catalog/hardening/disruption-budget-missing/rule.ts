import { budgetsOf } from '#domain/kubernetes/disruption';
import { isFragment } from '#domain/kubernetes/lifetime';
import { wouldBeInView } from '#domain/kubernetes/neighbours';
import { isOwned, isScaled, replicaRangeOf } from '#domain/kubernetes/scaling';
import { defineRule } from '#engines/rules/rule';

export const disruptionBudgetMissing = defineRule({
  id: 'disruption-budget-missing',
  title: 'No disruption budget protects the replicas',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'When nodes are drained for an upgrade all replicas may be evicted at once.',
  remedy: 'Add a PodDisruptionBudget that selects the pods and lets one of them go at a time: maxUnavailable: 1.',
  references: {
    'kube-score': ['deployment-has-poddisruptionbudget', 'statefulset-has-poddisruptionbudget'],
    polaris: ['missingPodDisruptionBudget'],
    kics: ['b23e9b98-0cb6-4fc9-b257-1f3270442678', '1db3a5a5-bf75-44e5-9e44-c56cfc8b1ac5'],
  },
  says: 'no disruption budget holds for the {found} replicas of {name}',
  *check(workload, { inventory }) {
    const { object, pod } = workload;
    if (!isScaled(object) || isOwned(object) || isFragment(workload)) return;
    const range = replicaRangeOf(object, inventory);
    // A budget for a single pod would only keep its node from being drained.
    if (range === undefined || range.least < 2 || budgetsOf(workload, inventory).length > 0) return;
    if (wouldBeInView(object, ['PodDisruptionBudget'], inventory))
      yield { at: [...pod.template.path, 'metadata', 'labels'], found: range.least };
    else yield { unknown: 'the disruption budgets of the namespace are not in view' };
  },
});
