import { defineToken } from '#engines/secrets/token-rule';

export const gitlabDeployToken = defineToken({
  id: 'gitlab-deploy-token',
  service: 'GitLab',
  name: 'deploy token',
  can: 'read repositories and registries',
  prefixes: ['gldt-'],
  alphabet: 'base64url',
  length: [20, 64],
  references: { gitleaks: ['gitlab-deploy-token'] },
});
