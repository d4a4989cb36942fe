import { defineToken } from '#engines/secrets/token-rule';

export const githubPersonalAccessToken = defineToken({
  id: 'github-personal-access-token',
  service: 'GitHub',
  name: 'personal access token',
  severity: 'critical',
  can: 'read and write whatever its owner may',
  prefixes: ['ghp_'],
  alphabet: 'base62',
  length: 36,
  references: { gitleaks: ['github-pat'] },
});
