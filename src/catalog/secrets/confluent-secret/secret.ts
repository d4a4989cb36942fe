import { defineAssigned } from '#engines/secrets/token-rule';

export const confluentSecret = defineAssigned({
  id: 'confluent-secret',
  service: 'Confluent',
  name: 'API secret',
  severity: 'critical',
  can: 'read and write the topics',
  words: ['confluent'],
  names: 'key|token|secret',
  alphabet: 'base64',
  length: 64,
  references: { gitleaks: ['confluent-secret-key'] },
});
