import { defineToken } from '#engines/secrets/token-rule';

export const vaultBatchToken = defineToken({
  id: 'vault-batch-token',
  service: 'HashiCorp Vault',
  name: 'batch token',
  severity: 'critical',
  can: 'read what its policies allow',
  prefixes: ['hvb.'],
  alphabet: 'base64url',
  length: [138, 300],
  references: { gitleaks: ['vault-batch-token'] },
});
