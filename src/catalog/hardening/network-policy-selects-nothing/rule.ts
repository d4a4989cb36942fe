import { mapping } from '#domain/kubernetes/fields';
import { namespaceOf } from '#domain/kubernetes/namespaces';
import { isBuiltInPolicy } from '#domain/kubernetes/network';
import { isEmptySelector } from '#domain/kubernetes/selector';
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
    if (!inventory.hasWorkloads(namespaceOf(policy)))
      yield { unknown: 'the pods that network policies select are not in view' };
    else if (inventory.select(policy.namespace, selector).length === 0)
      yield {
        at: ['spec', 'podSelector'],
        // Other files may hold the pods.
        ...(inventory.isNamespaceInView(namespaceOf(policy)) ? {} : { severity: 'low' as const }),
      };
  },
});
