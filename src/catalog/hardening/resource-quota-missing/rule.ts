import { defineRule } from '#engines/rules/rule';

export const resourceQuotaMissing = defineRule({
  id: 'resource-quota-missing',
  title: 'Namespace has no ResourceQuota',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['Namespace'],
  needs: 'namespace',
  why: 'One team, or one crash loop, can use up the cluster for everyone.',
  remedy: 'Add a ResourceQuota for what the namespace may request in all.',
  references: { trivy: ['KSV-0040'], kubescape: ['C-0009'], posture: ['RES-008'] },
  says: 'namespace {name} has no ResourceQuota',
  *check(namespace, { inventory }) {
    if (inventory.runsPods(namespace.name) && !inventory.hasKind(namespace.name, 'ResourceQuota'))
      yield { at: ['metadata', 'name'] };
  },
});
