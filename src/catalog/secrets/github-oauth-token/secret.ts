import { defineToken } from '#engines/secrets/token-rule';

export const githubOauthToken = defineToken({
  id: 'github-oauth-token',
  service: 'GitHub',
  name: 'OAuth access token',
  severity: 'critical',
  can: 'act for the user who allowed the application',
  prefixes: ['gho_'],
  alphabet: 'base62',
  length: 36,
  references: { gitleaks: ['github-oauth'] },
});
