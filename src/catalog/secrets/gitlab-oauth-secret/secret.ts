import { defineToken } from '#engines/secrets/token-rule';

export const gitlabOauthSecret = defineToken({
  id: 'gitlab-oauth-secret',
  service: 'GitLab',
  name: 'secret of an application',
  can: 'pose as the application to users',
  prefixes: ['gloas-'],
  alphabet: 'base64url',
  length: 64,
  references: { gitleaks: ['gitlab-oauth-app-secret'] },
});
