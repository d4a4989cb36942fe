import { defineToken } from '#engines/secrets/token-rule';

export const gitlabRunnerRegistrationToken = defineToken({
  id: 'gitlab-runner-registration-token',
  service: 'GitLab',
  name: 'runner registration token',
  severity: 'critical',
  can: 'add a runner that gets the jobs of others',
  prefixes: ['GR1348941'],
  alphabet: 'base64url',
  length: 20,
  references: { gitleaks: ['gitlab-rrt'] },
});
