import { defineToken } from '#engines/secrets/token-rule';

export const herokuApiKey = defineToken({
  id: 'heroku-api-key',
  service: 'Heroku',
  name: 'API key',
  severity: 'critical',
  can: 'deploy and destroy applications',
  prefixes: ['HRKU-'],
  alphabet: 'base64url',
  length: [36, 80],
  references: { gitleaks: ['heroku-api-key-v2'] },
});
