import { decodeBase64, holdsPrivateKey, isStandIn } from '#domain/credentials';
import { isMapping, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

const harmlessTypes = new Set([
  'kubernetes.io/service-account-token',
  'bootstrap.kubernetes.io/token',
  'helm.sh/release.v1',
]);

/** What stands beside credentials and is none. */
const harmlessKey =
  /^(?:(?:.*[._-])?(?:user(?:[_-]?name)?|login|host(?:name)?|port|database|dbname|db[_-]?name|schema|region|bucket|email|issuer|realm|client[_-]?id|tenant[_-]?id|url|uri|endpoint|(?:ssl|tls)[_-]?mode|protocol|scheme|driver|ca\.crt|tls\.crt|crt|pub)|namespace)$/i;

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
  references: { cis: ['5.4.2'], cwe: ['CWE-312'], mitre: ['T1552.001'], kubescape: ['C-0208', 'C-0234'] },
  says: 'Secret {name} carries the value of {found}',
  *check(secret) {
    // SOPS leaves its own section behind; what stands there is encrypted.
    if (isMapping(secret.value.sops) || harmlessTypes.has(String(secret.value.type))) return;
    for (const field of ['data', 'stringData']) {
      for (const [key, written] of Object.entries(mapping(secret.value[field]))) {
        if (typeof written !== 'string' || isStandIn(written) || harmlessKey.test(key)) continue;
        const value = field === 'data' ? decodeBase64(written) : written;
        // A private key is told by the rule about those.
        if (value === undefined || isStandIn(value) || holdsPrivateKey(value)) continue;
        yield { at: [field, key], found: key };
      }
    }
  },
});
