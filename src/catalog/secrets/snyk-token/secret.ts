import { defineAssigned } from '#engines/secrets/token-rule';

export const snykToken = defineAssigned({
  id: 'snyk-token',
  service: 'Snyk',
  name: 'API token',
  can: 'read findings and code of its owner',
  words: ['snyk'],
  names: 'key|token|secret',
  alphabet: 'uuid',
  length: 36,
  references: { gitleaks: ['snyk-api-token'] },
});
