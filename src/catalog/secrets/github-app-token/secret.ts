import { defineToken } from '#engines/secrets/token-rule';

export const githubAppToken = defineToken({
  id: 'github-app-token',
  service: 'GitHub',
  name: 'token of an app',
  severity: 'critical',
  can: 'act as the app, or for its user',
  prefixes: ['ghu_', 'ghs_'],
  alphabet: 'base62',
  length: 36,
  references: { gitleaks: ['github-app-token'] },
});
