import { isDisruptionBudget } from '#domain/kubernetes/disruption';
import { mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const disruptionBudgetKeepsUnhealthy = defineRule({
  id: 'disruption-budget-keeps-unhealthy',
  title: 'Disruption budget keeps pods that are broken anyway',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['PodDisruptionBudget'],
  needs: 'object',
  why: 'While the program crashes, none of its pods may be evicted: a node cannot be drained because of pods that serve nobody.',
  remedy: 'Set spec.unhealthyPodEvictionPolicy: AlwaysAllow.',
  references: { 'kube-linter': ['pdb-unhealthy-pod-eviction-policy'] },
  says: 'disruption budget {name} keeps pods that are not ready',
  *check(budget, { kubernetesVersion }) {
    // KEP-3017: on by default since 1.27; the old version of the API has no such field.
    if (!isDisruptionBudget(budget) || budget.apiVersion !== 'policy/v1' || kubernetesVersion.minor < 27) return;
    const found = text(mapping(budget.value.spec).unhealthyPodEvictionPolicy);
    if (found !== 'AlwaysAllow') yield { at: ['spec', 'unhealthyPodEvictionPolicy'], found: found ?? null };
  },
  fix: ({ at }) => [{ op: 'set', at, value: 'AlwaysAllow' }],
  fixChangesBehavior: true,
});
