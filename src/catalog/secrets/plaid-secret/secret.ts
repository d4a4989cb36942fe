import { defineAssigned } from '#engines/secrets/token-rule';

export const plaidSecret = defineAssigned({
  id: 'plaid-secret',
  service: 'Plaid',
  name: 'secret',
  severity: 'critical',
  can: 'read the bank accounts of users',
  words: ['plaid'],
  names: 'secret|key',
  alphabet: 'lower',
  length: 30,
  references: { gitleaks: ['plaid-secret-key'] },
});
