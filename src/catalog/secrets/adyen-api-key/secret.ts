import { defineToken } from '#engines/secrets/token-rule';

export const adyenApiKey = defineToken({
  id: 'adyen-api-key',
  service: 'Adyen',
  name: 'API key',
  severity: 'critical',
  can: 'take payments and read them',
  prefixes: ['AQEhyf', 'AQEmhm', 'AQEyhm'],
  alphabet: 'base64',
  length: [80, 140],
});
