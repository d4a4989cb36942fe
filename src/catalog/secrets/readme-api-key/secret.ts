import { defineToken } from '#engines/secrets/token-rule';

export const readmeApiKey = defineToken({
  id: 'readme-api-key',
  service: 'ReadMe',
  name: 'API key',
  severity: 'medium',
  can: 'change the documentation',
  prefixes: ['rdme_'],
  alphabet: 'lower',
  length: 70,
  references: { gitleaks: ['readme-api-token'] },
});
