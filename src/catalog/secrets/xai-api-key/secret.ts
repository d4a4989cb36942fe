import { defineToken } from '#engines/secrets/token-rule';

export const xaiApiKey = defineToken({
  id: 'xai-api-key',
  service: 'xAI',
  name: 'API key',
  can: 'use models at the cost of its owner',
  prefixes: ['xai-'],
  alphabet: 'base62',
  length: [70, 84],
});
