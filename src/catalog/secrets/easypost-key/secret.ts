import { defineToken } from '#engines/secrets/token-rule';

export const easypostKey = defineToken({
  id: 'easypost-key',
  service: 'EasyPost',
  name: 'API key',
  can: 'buy postage',
  prefixes: ['EZAK'],
  alphabet: 'base62',
  length: 54,
  references: { gitleaks: ['easypost-api-token'] },
});
