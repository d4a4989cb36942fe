import { isDisruptionBudget, workloadsOfBudget } from '#domain/kubernetes/disruption';
import { mapping, stringMap } from '#domain/kubernetes/fields';
import type { Inventory } from '#domain/kubernetes/inventory';
import type { KubernetesObject } from '#domain/kubernetes/object';
import { isPlaceholder } from '#domain/kubernetes/pod-references';
import { absenceOfPods } from '#domain/kubernetes/neighbours';
import { defineRule } from '#engines/rules/rule';

export const disruptionBudgetSelectsNothing = defineRule({
  id: 'disruption-budget-selects-nothing',
  title: 'Disruption budget selects no pod',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['PodDisruptionBudget'],
  needs: 'neighbours',
  why: 'It protects nothing, and reads as if it did: all replicas may be evicted at once.',
  remedy: 'Make the selector match the labels of the pod template.',
  references: {},
  says: 'disruption budget {name} selects no pod of its namespace',
  *check(budget, { inventory }) {
    if (!isDisruptionBudget(budget)) return;
    const wanted = Object.values(stringMap(mapping(mapping(budget.value.spec).selector).matchLabels));
    if (wanted.some(isPlaceholder) || workloadsOfBudget(budget, inventory).length > 0) return;
    const { matchLabels } = mapping(mapping(budget.value.spec).selector);
    if (
      absenceOfPods(matchLabels, budget, inventory) === 'not-in-view' ||
      wanted.some((value) => isMadeElsewhere(value, budget, inventory))
    )
      yield { unknown: 'the pods that disruption budgets select are not in view' };
    else yield { at: ['spec', 'selector'] };
  },
});

/** Operators make pods of their own resources, labelled with the name of the resource. */
function isMadeElsewhere(value: string, budget: KubernetesObject, inventory: Inventory): boolean {
  return inventory.inNamespace(budget.namespace).some((object) => object.name === value && isCustom(object));
}

function isCustom({ group }: KubernetesObject): boolean {
  return group.includes('.') && !group.endsWith('.k8s.io');
}
