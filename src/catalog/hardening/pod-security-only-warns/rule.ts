import { defineRule } from '#engines/rules/rule';

const prefix = 'pod-security.kubernetes.io/';

export const podSecurityOnlyWarns = defineRule({
  id: 'pod-security-only-warns',
  title: 'Namespace warns about insecure pods but admits them',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Namespace'],
  needs: 'object',
  why: 'Warnings reach the person at the keyboard, not the controller or the attacker who creates the pod.',
  remedy: 'Add pod-security.kubernetes.io/enforce with the level that already holds.',
  references: { posture: ['PSA-003'], cis: ['5.2.1'] },
  says: 'namespace {name} sets {found} and no enforce label',
  *check({ labels }) {
    if (labels[`${prefix}enforce`] !== undefined) return;
    for (const mode of ['warn', 'audit']) {
      if (labels[prefix + mode] !== undefined) {
        yield { at: ['metadata', 'labels', prefix + mode], found: prefix + mode };
        return;
      }
    }
  },
});
