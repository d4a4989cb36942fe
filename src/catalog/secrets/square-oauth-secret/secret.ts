import { defineToken } from '#engines/secrets/token-rule';

export const squareOauthSecret = defineToken({
  id: 'square-oauth-secret',
  service: 'Square',
  name: 'OAuth secret',
  severity: 'critical',
  can: 'pose as the application',
  prefixes: ['sq0csp-'],
  alphabet: 'base64url',
  length: 43,
  references: { gitleaks: ['squarespace-access-token'] },
});
