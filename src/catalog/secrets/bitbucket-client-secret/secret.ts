import { defineAssigned } from '#engines/secrets/token-rule';

export const bitbucketClientSecret = defineAssigned({
  id: 'bitbucket-client-secret',
  service: 'Bitbucket',
  name: 'client secret',
  can: 'pose as the application',
  words: ['bitbucket'],
  names: 'key|token|secret',
  alphabet: 'base64url',
  length: 64,
  references: { gitleaks: ['bitbucket-client-secret'] },
});
