import { defineToken } from '#engines/secrets/token-rule';

export const perplexityKey = defineToken({
  id: 'perplexity-key',
  service: 'Perplexity',
  name: 'API key',
  can: 'use models at the cost of its owner',
  prefixes: ['pplx-'],
  alphabet: 'base62',
  length: 48,
  references: { gitleaks: ['perplexity-api-key'] },
});
