import { defineAssigned } from '#engines/secrets/token-rule';

export const algoliaAdminKey = defineAssigned({
  id: 'algolia-admin-key',
  service: 'Algolia',
  name: 'admin key',
  severity: 'medium',
  can: 'change the index',
  words: ['algolia_admin', 'algolia_write'],
  alphabet: 'hex',
  length: 32,
});
