import { defineAssigned } from '#engines/secrets/token-rule';

export const oktaToken = defineAssigned({
  id: 'okta-token',
  service: 'Okta',
  name: 'API token',
  severity: 'critical',
  can: 'change users and what they may',
  words: ['okta'],
  names: 'key|token|secret',
  alphabet: 'base64url',
  length: 42,
  references: { gitleaks: ['okta-access-token'] },
});
