import { defineAssigned } from '#engines/secrets/token-rule';

export const finicityToken = defineAssigned({
  id: 'finicity-token',
  service: 'Finicity',
  name: 'API token',
  can: 'read bank accounts of users',
  words: ['finicity'],
  names: 'key|token|secret',
  alphabet: 'hex',
  length: 32,
  references: { gitleaks: ['finicity-api-token'] },
});
