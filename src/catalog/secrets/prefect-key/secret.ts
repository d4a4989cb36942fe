import { defineToken } from '#engines/secrets/token-rule';

export const prefectKey = defineToken({
  id: 'prefect-key',
  service: 'Prefect',
  name: 'API key',
  can: 'run flows of its owner',
  prefixes: ['pnu_'],
  alphabet: 'lower',
  length: 36,
  references: { gitleaks: ['prefect-api-token'] },
});
