import { isDisruptionBudget, needsAll, podsOf, workloadsOfBudget } from '#domain/kubernetes/disruption';
import { mapping } from '#domain/kubernetes/fields';
import { amountOf, isNone } from '#domain/kubernetes/int-or-percent';
import { areNeighboursInView } from '#domain/kubernetes/pod-references';
import { leavesReplicasOpen } from '#domain/kubernetes/scaling';
import { defineRule } from '#engines/rules/rule';

export const disruptionBudgetBlocksEviction = defineRule({
  id: 'disruption-budget-blocks-eviction',
  title: 'Disruption budget lets no pod go',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['PodDisruptionBudget'],
  needs: 'neighbours',
  why: 'Nodes with these pods cannot be drained, so upgrades and security fixes of the cluster wait, or are forced through.',
  remedy: 'Set maxUnavailable: 1, and run at least two replicas.',
  references: {
    'kube-linter': ['pdb-max-unavailable', 'pdb-min-available'],
    polaris: ['pdbDisruptionsIsZero'],
    gatekeeper: ['poddisruptionbudget'],
  },
  says: '{field}: {found} lets none of {pods} go',
  *check(budget, { inventory }) {
    if (!isDisruptionBudget(budget)) return;
    const { maxUnavailable, minAvailable } = mapping(budget.value.spec);
    if (isNone(maxUnavailable)) yield problem('maxUnavailable', maxUnavailable, 'the pods');
    if (amountOf(minAvailable, 1, 'down') === undefined || isNone(minAvailable)) return;
    if (minAvailable === '100%') {
      yield problem('minAvailable', minAvailable, 'the pods');
      return;
    }
    const workloads = workloadsOfBudget(budget, inventory);
    const pods = podsOf(workloads, inventory);
    if (pods === undefined || !needsAll(minAvailable, pods.most)) return;
    const isGuess = workloads.some(({ object }) => object.kind !== 'Pod' && leavesReplicasOpen(object));
    if (isGuess && pods.most === workloads.length && !areNeighboursInView(budget, inventory))
      yield { unknown: 'an autoscaler of the pods may be out of view' };
    else yield problem('minAvailable', minAvailable, pods.most === 1 ? 'one pod' : `${pods.most} pods`);
  },
});

function problem(field: string, found: unknown, pods: string) {
  return { at: ['spec', field], found: String(found), detail: { field, pods } };
}
