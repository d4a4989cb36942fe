import { defineToken } from '#engines/secrets/token-rule';

export const bitbucketAppPassword = defineToken({
  id: 'bitbucket-app-password',
  service: 'Bitbucket',
  name: 'app password',
  severity: 'critical',
  can: 'read and write repositories of its owner',
  prefixes: ['ATBB'],
  alphabet: 'base62',
  length: 32,
});
