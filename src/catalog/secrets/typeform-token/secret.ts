import { defineToken } from '#engines/secrets/token-rule';

export const typeformToken = defineToken({
  id: 'typeform-token',
  service: 'Typeform',
  name: 'access token',
  severity: 'medium',
  can: 'read the answers to forms',
  prefixes: ['tfp_'],
  alphabet: 'dotted',
  length: 59,
  references: { gitleaks: ['typeform-api-token'] },
});
