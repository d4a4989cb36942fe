import { isMapping, list, mapping, texts } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const encryptionConfigurationWeak = defineRule({
  id: 'encryption-configuration-weak',
  title: 'Encryption at rest leaves Secrets readable or poorly protected',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['EncryptionConfiguration', 'EncryptionConfig'],
  needs: 'object',
  why: 'The first provider is the one that writes: with identity there Secrets lie in etcd and its backups in the clear, and aescbc falls to padding oracles.',
  remedy:
    'Put kms (v2) first, or secretbox, cover secrets, and keep identity only as the last provider while data is rewritten.',
  references: {
    cis: ['1.2.27', '1.2.28'],
    kubescape: ['C-0066', 'C-0141', 'C-0142'],
    trivy: ['KCV-0030'],
    checkov: ['CKV_K8S_104'],
    stig: ['V-274882'],
  },
  says: 'encryption at rest: {found}',
  *check(configuration) {
    const entries = list(configuration.value.resources).map(mapping);
    for (const [index, entry] of entries.entries()) {
      const [first] = list(entry.providers);
      const name = isMapping(first) ? Object.keys(first)[0] : undefined;
      if (name === 'identity')
        yield { at: ['resources', index, 'providers', 0, name], found: 'identity is the provider that writes' };
      if (name === 'aescbc' || name === 'aesgcm')
        yield {
          at: ['resources', index, 'providers', 0, name],
          found: `${name} is the provider that writes`,
          severity: 'low',
        };
    }
    const covered = entries.flatMap((entry) => texts(entry.resources));
    if (!covered.some((resource) => resource === 'secrets' || resource === '*.' || resource === '*.*'))
      yield { at: ['resources'], found: 'secrets are not covered' };
  },
});
