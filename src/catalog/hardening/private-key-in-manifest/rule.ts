import { holdsPrivateKey } from '#domain/credentials/in-text';
import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const privateKeyInManifest = defineRule({
  id: 'private-key-in-manifest',
  title: 'Private key is kept in a manifest',
  severity: 'critical',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'object',
  kinds: ['Secret', 'ConfigMap'],
  needs: 'object',
  why: 'With the key anyone who can read the repository can be the server, sign as it, or read its traffic.',
  remedy:
    'Issue keys in the cluster (cert-manager, a secret store) or keep the manifest encrypted, and replace the key: it is known by now.',
  references: { kubescape: ['C-0012'], cwe: ['CWE-321'], mitre: ['T1552.004'] },
  says: 'key {key} of {name} holds a private key',
  *check(object) {
    for (const field of ['data', 'stringData', 'binaryData']) {
      for (const [key, value] of Object.entries(mapping(object.value[field]))) {
        if (typeof value !== 'string') continue;
        const isEncoded = field === 'binaryData' || (object.kind === 'Secret' && field === 'data');
        // "-----BEGIN" in base64; the key's header lies in the first bytes.
        const isKey = isEncoded
          ? /^\s*LS0tLS1CRUdJTi[A-Za-z0-9+/\s]{0,24}(?:UFJJVkFURSBLRVk|BSSVZBVEUgS0VZ|QUklWQVRFIEtFW)/.test(value)
          : holdsPrivateKey(value);
        if (isKey) yield { at: [field, key], detail: { key } };
      }
    }
  },
});
