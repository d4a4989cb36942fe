import { defineToken } from '#engines/secrets/token-rule';

export const gitlabRunnerToken = defineToken({
  id: 'gitlab-runner-token',
  service: 'GitLab',
  name: 'runner token',
  severity: 'critical',
  can: 'take jobs with their variables and code',
  prefixes: ['glrt-'],
  alphabet: 'base64url',
  length: [20, 64],
  references: { gitleaks: ['gitlab-runner-authentication-token', 'gitlab-runner-authentication-token-routable'] },
});
