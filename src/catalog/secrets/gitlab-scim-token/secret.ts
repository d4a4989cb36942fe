import { defineToken } from '#engines/secrets/token-rule';

export const gitlabScimToken = defineToken({
  id: 'gitlab-scim-token',
  service: 'GitLab',
  name: 'SCIM token',
  severity: 'critical',
  can: 'add and remove users of the group',
  prefixes: ['glsoat-'],
  alphabet: 'base64url',
  length: [20, 64],
  references: { gitleaks: ['gitlab-scim-token'] },
});
