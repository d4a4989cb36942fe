import { list, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const secretStoreClusterWide = defineRule({
  id: 'secret-store-cluster-wide',
  title: 'Every namespace may read from the secret store',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ClusterSecretStore'],
  needs: 'object',
  why: 'Whoever may create an ExternalSecret anywhere can fetch whatever the store lets the operator read.',
  remedy: 'List the namespaces in spec.conditions, or use a SecretStore per namespace with an identity of its own.',
  references: { cis: ['5.4.2'], mitre: ['T1552'] },
  says: 'store {name} serves every namespace',
  *check(store) {
    if (store.group === 'external-secrets.io' && list(mapping(store.value.spec).conditions).length === 0)
      yield { at: ['spec', 'conditions'] };
  },
});
