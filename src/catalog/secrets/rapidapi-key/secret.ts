import { defineAssigned } from '#engines/secrets/token-rule';

export const rapidapiKey = defineAssigned({
  id: 'rapidapi-key',
  service: 'RapidAPI',
  name: 'access key',
  severity: 'medium',
  can: 'use services at the cost of its owner',
  words: ['rapidapi'],
  names: 'key',
  alphabet: 'base64url',
  length: 50,
  references: { gitleaks: ['rapidapi-access-token'] },
});
