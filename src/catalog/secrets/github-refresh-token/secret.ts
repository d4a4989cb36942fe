import { defineToken } from '#engines/secrets/token-rule';

export const githubRefreshToken = defineToken({
  id: 'github-refresh-token',
  service: 'GitHub',
  name: 'refresh token',
  severity: 'critical',
  can: 'get access tokens of a user for months',
  prefixes: ['ghr_'],
  alphabet: 'base62',
  length: [36, 76],
  references: { gitleaks: ['github-refresh-token'] },
});
