import { isStandIn } from '#domain/credentials';
import { isMapping, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

const harmlessTypes = new Set([
  'kubernetes.io/service-account-token',
  'bootstrap.kubernetes.io/token',
  'helm.sh/release.v1',
]);

export const secretInManifest = defineRule({
  id: 'secret-in-manifest',
  title: 'Secret lies in a file in plain form',
  severity: 'medium',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'object',
  kinds: ['Secret'],
  needs: 'object',
  why: 'Base64 is no encryption: everyone who can read the repository, now or in its history, has the values.',
  remedy:
    'Keep only a reference in the repository (ExternalSecret, SealedSecret, SOPS, Vault, Conjur) and change the values.',
  references: { cis: ['5.4.2'], cwe: ['CWE-312'], mitre: ['T1552.001'], kubescape: ['C-0208'] },
  says: 'Secret {name} carries its values ({found})',
  *check(secret) {
    // SOPS leaves its own section behind; what stands there is encrypted.
    if (isMapping(secret.value.sops) || harmlessTypes.has(String(secret.value.type))) return;
    for (const field of ['data', 'stringData']) {
      const entries = Object.entries(mapping(secret.value[field])).filter(
        ([, value]) => typeof value === 'string' && !isStandIn(value),
      );
      if (entries.length > 0)
        yield { at: [field], found: `${entries.length} ${entries.length === 1 ? 'key' : 'keys'}` };
    }
  },
});
