import { defineAssigned } from '#engines/secrets/token-rule';

export const twitterSecret = defineAssigned({
  id: 'twitter-secret',
  service: 'X (Twitter)',
  name: 'secret',
  can: 'read and write messages of its owner',
  words: ['twitter'],
  names: 'secret|token',
  alphabet: 'base62',
  length: [45, 50],
  references: { gitleaks: ['twitter-api-secret', 'twitter-access-secret'] },
});
