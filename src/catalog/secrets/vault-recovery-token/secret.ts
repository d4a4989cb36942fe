import { defineToken } from '#engines/secrets/token-rule';

export const vaultRecoveryToken = defineToken({
  id: 'vault-recovery-token',
  service: 'HashiCorp Vault',
  name: 'recovery token',
  severity: 'critical',
  can: 'recover the sealed store',
  prefixes: ['hvr.'],
  alphabet: 'base64url',
  length: [24, 300],
});
