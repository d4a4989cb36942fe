import { defineToken } from '#engines/secrets/token-rule';

export const neonApiKey = defineToken({
  id: 'neon-api-key',
  service: 'Neon',
  name: 'API key',
  severity: 'critical',
  can: 'change databases of its owner',
  prefixes: ['napi_'],
  alphabet: 'base62',
  length: [60, 70],
});
