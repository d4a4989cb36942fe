import { defineAssigned } from '#engines/secrets/token-rule';

export const airtableKey = defineAssigned({
  id: 'airtable-key',
  service: 'Airtable',
  name: 'API key',
  can: 'read and change the tables of its owner',
  words: ['airtable'],
  names: 'key',
  alphabet: 'base62',
  length: 17,
  references: { gitleaks: ['airtable-api-key'] },
});
