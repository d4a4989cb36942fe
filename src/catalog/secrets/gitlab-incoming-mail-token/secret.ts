import { defineToken } from '#engines/secrets/token-rule';

export const gitlabIncomingMailToken = defineToken({
  id: 'gitlab-incoming-mail-token',
  service: 'GitLab',
  name: 'incoming mail token',
  severity: 'medium',
  can: 'write issues and comments as its owner',
  prefixes: ['glimt-'],
  alphabet: 'base64url',
  length: [25, 64],
  references: { gitleaks: ['gitlab-incoming-mail-token'] },
});
