import { defineToken } from '#engines/secrets/token-rule';

export const gitlabPersonalAccessToken = defineToken({
  id: 'gitlab-personal-access-token',
  service: 'GitLab',
  name: 'access token',
  severity: 'critical',
  can: 'read and write whatever its owner may',
  prefixes: ['glpat-'],
  alphabet: 'base64url',
  length: [20, 64],
  references: { gitleaks: ['gitlab-pat', 'gitlab-pat-routable'] },
});
