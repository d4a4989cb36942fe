import { mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const secretStoreTlsVerifyOff = defineRule({
  id: 'secret-store-tls-verify-off',
  title: 'Secret store is not verified',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['SecretStore', 'ClusterSecretStore', 'VaultConnection', 'VaultStaticSecret'],
  needs: 'object',
  why: 'Whoever can stand between the cluster and the store reads every secret and the login that fetches them.',
  remedy:
    'Use https and give the authority of the store (caProvider or caBundle) instead of switching verification off.',
  references: { cwe: ['CWE-295'], mitre: ['T1557'] },
  says: 'store {name}: {found}',
  *check(store) {
    const spec = mapping(store.value.spec);
    if (spec.skipTLSVerify === true) yield { at: ['spec', 'skipTLSVerify'], found: 'verification is switched off' };
    const address = text(spec.address);
    if (store.kind === 'VaultConnection' && address?.startsWith('http://'))
      yield { at: ['spec', 'address'], found: 'plain HTTP' };
    for (const [name, value] of Object.entries(mapping(spec.provider))) {
      const provider = mapping(value);
      const field = ['server', 'url', 'vaultUrl'].find((candidate) => text(provider[candidate])?.startsWith('http://'));
      if (field !== undefined) yield { at: ['spec', 'provider', name, field], found: 'plain HTTP' };
      for (const flag of ['skipTLSVerify', 'insecureSkipVerify'])
        if (provider[flag] === true)
          yield { at: ['spec', 'provider', name, flag], found: 'verification is switched off' };
    }
  },
});
