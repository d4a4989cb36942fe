import { isBuiltInPolicy, isDefaultDeny, policiesFor } from '#domain/kubernetes/network';
import { defineRule } from '#engines/rules/rule';

export const noDefaultDenyIngress = defineRule({
  id: 'no-default-deny-ingress',
  title: 'Namespace does not deny ingress by default',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'object',
  kinds: ['Namespace'],
  needs: 'namespace',
  why: 'Policies that only allow protect the pods they select; a pod that is added later starts wide open.',
  remedy: 'Add a NetworkPolicy with an empty podSelector, policyTypes Ingress and no rules.',
  references: { kubescape: ['C-0030'], posture: ['NP-002'], nsa: ['network-separation'] },
  says: 'namespace {name} has no policy that denies ingress by default',
  *check(namespace, { inventory }) {
    const policies = policiesFor(inventory, namespace.name);
    if (policies.length === 0 || !policies.every(isBuiltInPolicy)) return;
    if (!policies.some((policy) => isDefaultDeny(policy, 'Ingress'))) yield { at: ['metadata', 'name'] };
  },
});
