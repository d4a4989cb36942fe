import { defineRule } from '#engines/rules/rule';

export const longLivedServiceAccountToken = defineRule({
  id: 'long-lived-service-account-token',
  title: 'Token of a service account never expires',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Secret'],
  needs: 'object',
  why: 'A token in a Secret is valid until the Secret is deleted, wherever a copy of it is.',
  remedy: 'Ask for a short-lived token with the TokenRequest API or a projected volume.',
  references: { kubescape: ['C-0286', 'C-0287'], mitre: ['T1528'] },
  says: 'the Secret holds a token that never expires',
  *check(secret) {
    if (secret.value.type === 'kubernetes.io/service-account-token')
      yield { at: ['type'], found: 'kubernetes.io/service-account-token' };
  },
});
