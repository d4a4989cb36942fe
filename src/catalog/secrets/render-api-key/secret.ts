import { defineToken } from '#engines/secrets/token-rule';

export const renderApiKey = defineToken({
  id: 'render-api-key',
  service: 'Render',
  name: 'API key',
  severity: 'critical',
  can: 'deploy and destroy services',
  prefixes: ['rnd_'],
  alphabet: 'base62',
  length: [28, 40],
});
