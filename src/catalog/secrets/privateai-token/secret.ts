import { defineAssigned } from '#engines/secrets/token-rule';

export const privateaiToken = defineAssigned({
  id: 'privateai-token',
  service: 'Private AI',
  name: 'API token',
  severity: 'medium',
  can: 'use the service of its owner',
  words: ['privateai'],
  names: 'key|token|secret',
  alphabet: 'lower',
  length: 32,
  references: { gitleaks: ['privateai-api-token'] },
});
