import { isMapping, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

/** Ways to log in that need a long-lived secret in the cluster, by provider. */
const staticLogins: readonly (readonly [provider: string, path: readonly string[]])[] = [
  ['vault', ['auth', 'tokenSecretRef']],
  ['vault', ['auth', 'userPass']],
  ['aws', ['auth', 'secretRef']],
  ['gcpsm', ['auth', 'secretRef']],
  ['azurekv', ['authSecretRef']],
  ['conjur', ['auth', 'apikey']],
];

export const secretStoreStaticToken = defineRule({
  id: 'secret-store-static-token',
  title: 'Secret store is opened with a long-lived credential',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['SecretStore', 'ClusterSecretStore'],
  needs: 'object',
  why: 'The credential that opens all others lies in a Secret and does not expire; who reads it has the whole store.',
  remedy:
    'Log in with the identity of the service account: Kubernetes auth of Vault, authn-jwt of Conjur, workload identity of the cloud.',
  references: { cis: ['5.4.2'], mitre: ['T1552'] },
  says: 'store {name} logs in to {found} with a static credential',
  *check(store) {
    const provider = mapping(mapping(store.value.spec).provider);
    for (const [name, path] of staticLogins) {
      let current: unknown = provider[name];
      for (const step of path) current = mapping(current)[step];
      if (isMapping(current)) yield { at: ['spec', 'provider', name, ...path], found: name };
    }
  },
});
