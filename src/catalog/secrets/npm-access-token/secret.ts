import { defineToken } from '#engines/secrets/token-rule';

export const npmAccessToken = defineToken({
  id: 'npm-access-token',
  service: 'npm',
  name: 'access token',
  severity: 'critical',
  can: 'publish packages under the name of its owner',
  prefixes: ['npm_'],
  alphabet: 'base62',
  length: 36,
  references: { gitleaks: ['npm-access-token'] },
});
