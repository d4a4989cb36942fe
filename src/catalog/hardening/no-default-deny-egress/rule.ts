import { isBuiltInPolicy, isDefaultDeny, policiesFor } from '#domain/kubernetes/network';
import { defineRule } from '#engines/rules/rule';

export const noDefaultDenyEgress = defineRule({
  id: 'no-default-deny-egress',
  title: 'Namespace does not deny egress by default',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'object',
  kinds: ['Namespace'],
  needs: 'namespace',
  why: 'A pod that was taken over can send data anywhere and fetch more tools unless what it may reach is listed.',
  remedy: 'Add a NetworkPolicy with an empty podSelector, policyTypes Egress and no rules; allow DNS beside it.',
  references: { kubescape: ['C-0030'], posture: ['NP-002'], nsa: ['network-separation'] },
  says: 'namespace {name} has no policy that denies egress by default',
  *check(namespace, { inventory }) {
    const policies = policiesFor(inventory, namespace.name);
    if (policies.length === 0 || !policies.every(isBuiltInPolicy)) return;
    if (!policies.some((policy) => isDefaultDeny(policy, 'Egress'))) yield { at: ['metadata', 'name'] };
  },
});
