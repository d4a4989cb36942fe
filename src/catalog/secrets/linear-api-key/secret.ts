import { defineToken } from '#engines/secrets/token-rule';

export const linearApiKey = defineToken({
  id: 'linear-api-key',
  service: 'Linear',
  name: 'API key',
  severity: 'medium',
  can: 'read and change the issues',
  prefixes: ['lin_api_'],
  alphabet: 'base62',
  length: 40,
  references: { gitleaks: ['linear-api-key'] },
});
