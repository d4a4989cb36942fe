import { defineToken } from '#engines/secrets/token-rule';

export const infracostKey = defineToken({
  id: 'infracost-key',
  service: 'Infracost',
  name: 'API key',
  severity: 'medium',
  can: 'use the service of its owner',
  prefixes: ['ico-'],
  alphabet: 'base62',
  length: 32,
  references: { gitleaks: ['infracost-api-token'] },
});
