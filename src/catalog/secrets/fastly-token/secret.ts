import { defineAssigned } from '#engines/secrets/token-rule';

export const fastlyToken = defineAssigned({
  id: 'fastly-token',
  service: 'Fastly',
  name: 'API token',
  severity: 'critical',
  can: 'change what the domain delivers',
  words: ['fastly'],
  names: 'key|token|secret',
  alphabet: 'base64url',
  length: 32,
  references: { gitleaks: ['fastly-api-token'] },
});
