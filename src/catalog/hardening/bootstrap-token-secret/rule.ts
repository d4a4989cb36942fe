import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const bootstrapTokenSecret = defineRule({
  id: 'bootstrap-token-secret',
  title: 'Bootstrap token never expires',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Secret'],
  needs: 'object',
  why: 'Whoever has the token joins a node of their own to the cluster.',
  remedy: 'Set expiration to a day from now, and delete the Secret once the nodes have joined.',
  references: { cis: ['3.1.3'], kubescape: ['C-0288'], mitre: ['T1528'] },
  says: 'the bootstrap token has no expiration',
  *check(secret) {
    if (secret.value.type !== 'bootstrap.kubernetes.io/token') return;
    if (
      mapping(secret.value.data).expiration === undefined &&
      mapping(secret.value.stringData).expiration === undefined
    )
      yield { at: ['type'] };
  },
});
