import { budgetsOf, isDisruptionBudget, workloadsOfBudget } from '#domain/kubernetes/disruption';
import { defineRule } from '#engines/rules/rule';

export const disruptionBudgetsOverlap = defineRule({
  id: 'disruption-budgets-overlap',
  title: 'Two disruption budgets select the same pods',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['PodDisruptionBudget'],
  needs: 'neighbours',
  // pkg/registry/core/pod/storage/eviction.go: more than one budget is an error.
  why: 'The API server refuses to evict pods that more than one budget holds for, so their nodes cannot be drained.',
  remedy: 'Keep one budget for each pod: narrow the selectors or remove one of the two.',
  references: {},
  says: 'disruption budgets {found} and {name} both hold for the pods of {workload}',
  *check(budget, { inventory }) {
    if (!isDisruptionBudget(budget)) return;
    for (const workload of workloadsOfBudget(budget, inventory)) {
      // Told once: of every budget but the first.
      const first = budgetsOf(workload, inventory)[0];
      if (first === undefined || first.name === budget.name) continue;
      const { kind, name } = workload.object;
      yield { at: ['spec', 'selector'], found: first.name, detail: { workload: `${kind} ${name}` } };
      return;
    }
  },
});
