import { defineToken } from '#engines/secrets/token-rule';

export const gitlabCiJobToken = defineToken({
  id: 'gitlab-ci-job-token',
  service: 'GitLab',
  name: 'token of a job',
  severity: 'medium',
  can: 'act as the pipeline while it runs',
  prefixes: ['glcbt-'],
  alphabet: 'base64url',
  length: [20, 80],
  references: { gitleaks: ['gitlab-cicd-job-token'] },
});
