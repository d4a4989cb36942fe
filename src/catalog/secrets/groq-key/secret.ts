import { defineToken } from '#engines/secrets/token-rule';

export const groqKey = defineToken({
  id: 'groq-key',
  service: 'Groq',
  name: 'API key',
  can: 'use models at the cost of its owner',
  prefixes: ['gsk_'],
  alphabet: 'base62',
  length: 52,
});
