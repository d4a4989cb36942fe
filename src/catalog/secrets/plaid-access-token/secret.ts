import { defineToken } from '#engines/secrets/token-rule';

export const plaidAccessToken = defineToken({
  id: 'plaid-access-token',
  service: 'Plaid',
  name: 'access token',
  severity: 'critical',
  can: 'read the bank account of a user',
  prefixes: ['access-production-', 'access-sandbox-', 'access-development-'],
  alphabet: 'uuid',
  length: 36,
  references: { gitleaks: ['plaid-api-token'] },
});
