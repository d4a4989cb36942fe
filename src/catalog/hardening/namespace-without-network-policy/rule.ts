import { policiesFor } from '#domain/kubernetes/network';
import { defineRule } from '#engines/rules/rule';

export const namespaceWithoutNetworkPolicy = defineRule({
  id: 'namespace-without-network-policy',
  title: 'Namespace has no network policy',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Namespace'],
  needs: 'namespace',
  why: 'Without a policy every pod of the cluster may talk to every pod of the namespace, so one broken pod reaches them all.',
  remedy: 'Add a NetworkPolicy that denies by default, then allow what the workloads need.',
  references: { cis: ['5.3.2'], nsa: ['network-separation'], kubescape: ['C-0206'], posture: ['NP-001'] },
  says: 'namespace {name} runs pods and has no network policy',
  *check(namespace, { inventory }) {
    if (!inventory.runsPods(namespace.name)) return;
    if (policiesFor(inventory, namespace.name).length === 0) yield { at: ['metadata', 'name'] };
  },
});
