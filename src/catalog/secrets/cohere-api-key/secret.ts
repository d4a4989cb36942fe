import { defineAssigned } from '#engines/secrets/token-rule';

export const cohereApiKey = defineAssigned({
  id: 'cohere-api-key',
  service: 'Cohere',
  name: 'API key',
  can: 'use models at the cost of its owner',
  words: ['cohere', 'co_api_key'],
  alphabet: 'base62',
  length: 40,
  references: { gitleaks: ['cohere-api-token'] },
});
