import { defineToken } from '#engines/secrets/token-rule';

export const gitlabFeedToken = defineToken({
  id: 'gitlab-feed-token',
  service: 'GitLab',
  name: 'feed token',
  severity: 'medium',
  can: 'read what the feeds of its owner show',
  prefixes: ['glft-'],
  alphabet: 'base64url',
  length: [20, 64],
  references: { gitleaks: ['gitlab-feed-token'] },
});
