import { mapping } from '#domain/kubernetes/fields';
import { isBuiltInPolicy } from '#domain/kubernetes/network';
import { isEmptySelector } from '#domain/kubernetes/selector';
import { absenceOfPods } from '#domain/kubernetes/neighbours';
import { defineRule } from '#engines/rules/rule';

export const networkPolicySelectsNothing = defineRule({
  id: 'network-policy-selects-nothing',
  title: 'Network policy selects no pod',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['NetworkPolicy'],
  needs: 'neighbours',
  why: 'A policy whose selector matches nothing protects nothing, and reads as if it did.',
  remedy: 'Make podSelector match the labels of the pods, or remove the policy.',
  references: {
    kubescape: ['C-0299'],
    'kube-linter': ['dangling-networkpolicy'],
    'kube-score': ['networkpolicy-targets-pod'],
    posture: ['NP-005'],
  },
  says: 'network policy {name} selects no pod of its namespace',
  *check(policy, { inventory }) {
    const selector = mapping(policy.value.spec).podSelector;
    if (!isBuiltInPolicy(policy) || isEmptySelector(selector)) return;
    if (inventory.select(policy.namespace, selector).length > 0) return;
    const absence = absenceOfPods(mapping(selector).matchLabels, policy, inventory);
    if (absence === 'not-in-view') yield { unknown: 'the pods that network policies select are not in view' };
    else yield { at: ['spec', 'podSelector'], ...(absence === 'missing' ? {} : { severity: 'low' as const }) };
  },
});
