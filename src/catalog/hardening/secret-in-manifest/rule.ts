import { credentialInText, decodeBase64, holdsPrivateKey, isStandIn } from '#domain/credentials/in-text';
import { credentialInFile } from '#domain/credentials/in-files';
import { isMapping, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

const harmlessTypes = new Set([
  'kubernetes.io/service-account-token',
  'bootstrap.kubernetes.io/token',
  'helm.sh/release.v1',
]);

/** What stands beside credentials and is none. */
const harmlessKey =
  /^(?:(?:.*[._-])?(?:user(?:[_-]?name)?|login|host(?:name)?|port|database|dbname|db[_-]?name|schema|region|bucket|email|issuer|realm|client[_-]?id|tenant[_-]?id|url|uri|endpoint|(?:ssl|tls)[_-]?mode|protocol|scheme|driver|type|name|server|provider|project(?:[_-]?id)?|organi[sz]ation|cluster|insecure|known_hosts|ssh-publickey|ca\.crt|tls\.crt|crt|pub)|namespace)$/i;

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
        if (typeof written !== 'string' || isStandIn(written)) continue;
        const value = field === 'data' ? decodeBase64(written) : written;
        // A private key is told by the rule about those.
        if (value === undefined || isStandIn(value) || holdsPrivateKey(value) || isHarmless(key, value)) continue;
        yield { at: [field, key], found: key };
      }
    }
  },
});

/**
 * What stands beside credentials and holds none. Certificates and public keys are for everybody; a file that leaves its
 * secrets open is a template.
 */
function isHarmless(key: string, value: string): boolean {
  if (harmlessKey.test(key)) return credentialInText(value) === undefined;
  if (/^\s*-----BEGIN (?:CERTIFICATE|(?:[A-Z]{2,10} )?PUBLIC KEY)-----/.test(value)) return true;
  return value.includes('\n') && /\$\{|\{\{|<[\w -]+>/.test(value) && credentialInFile(key, value) === undefined;
}
