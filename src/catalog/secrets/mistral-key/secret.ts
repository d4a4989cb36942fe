import { defineAssigned } from '#engines/secrets/token-rule';

export const mistralKey = defineAssigned({
  id: 'mistral-key',
  service: 'Mistral AI',
  name: 'API key',
  can: 'use models at the cost of its owner',
  words: ['mistral'],
  names: 'key|token|secret',
  alphabet: 'base62',
  length: 32,
});
