import { credentialInSetting, decodeBase64, holdsPrivateKey } from '#domain/credentials/in-text';
import { credentialInFile } from '#domain/credentials/in-files';
import { dataEntries } from '#domain/kubernetes/config-data';
import { defineRule } from '#engines/rules/rule';

export const credentialInConfigMap = defineRule({
  id: 'credential-in-config-map',
  title: 'Credential is kept in a ConfigMap',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'object',
  kinds: ['ConfigMap'],
  needs: 'object',
  why: 'ConfigMaps are readable for far more people and programs than Secrets, are never encrypted at rest by default and end up in logs and backups.',
  remedy: 'Move the value into a Secret or a secret store, and change the credential: it is known by now.',
  references: {
    kubescape: ['C-0012'],
    trivy: ['KSV-0109', 'KSV-01010'],
    polaris: ['sensitiveConfigmapContent'],
    posture: ['CM-001'],
    cwe: ['CWE-312'],
    mitre: ['T1552.001'],
  },
  says: 'key {key} of ConfigMap {name} holds {what}',
  *check(object) {
    for (const { key, value, at, isEncoded } of dataEntries(object)) {
      const content = typeof value === 'string' && isEncoded ? decodeBase64(value) : value;
      if (typeof content !== 'string' || (isEncoded && content.includes('\0'))) continue;
      const what = credentialInEntry(key, content);
      // A private key is told by the rule about those.
      if (what !== undefined && !holdsPrivateKey(content)) yield { at, detail: { key, what } };
    }
  },
});

function credentialInEntry(key: string, content: string): string | undefined {
  return (content.includes('\n') ? undefined : credentialInSetting(key, content)) ?? credentialInFile(key, content);
}
