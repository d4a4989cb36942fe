import { defineAssigned } from '#engines/secrets/token-rule';

export const confluentAccessToken = defineAssigned({
  id: 'confluent-access-token',
  service: 'Confluent',
  name: 'API key',
  severity: 'medium',
  can: 'read and write topics when its secret is known, too',
  words: ['confluent'],
  names: 'key|token',
  alphabet: 'base62',
  length: 16,
  references: { gitleaks: ['confluent-access-token'] },
});
