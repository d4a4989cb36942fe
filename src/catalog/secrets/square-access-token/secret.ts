import { defineToken } from '#engines/secrets/token-rule';

export const squareAccessToken = defineToken({
  id: 'square-access-token',
  service: 'Square',
  name: 'access token',
  severity: 'critical',
  can: 'take payments and read them',
  prefixes: ['sq0atp-', 'EAAAE'],
  alphabet: 'base64url',
  length: [22, 60],
  references: { gitleaks: ['square-access-token'] },
});
