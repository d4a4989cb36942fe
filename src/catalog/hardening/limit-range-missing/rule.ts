import { defineRule } from '#engines/rules/rule';

export const limitRangeMissing = defineRule({
  id: 'limit-range-missing',
  title: 'Namespace has no LimitRange',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['Namespace'],
  needs: 'namespace',
  why: 'A container that states no limits may take everything that its node has.',
  remedy: 'Add a LimitRange with default requests and limits for containers.',
  references: { trivy: ['KSV-0039'], kubescape: ['C-0009'], posture: ['RES-007'] },
  says: 'namespace {name} has no LimitRange',
  *check(namespace, { inventory }) {
    if (inventory.runsPods(namespace.name) && !inventory.hasKind(namespace.name, 'LimitRange'))
      yield { at: ['metadata', 'name'] };
  },
});
