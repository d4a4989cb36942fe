import { defineAssigned } from '#engines/secrets/token-rule';

export const herokuLegacyApiKey = defineAssigned({
  id: 'heroku-legacy-api-key',
  service: 'Heroku',
  name: 'API key',
  severity: 'critical',
  can: 'deploy and destroy applications',
  words: ['heroku'],
  names: 'key|token|secret',
  alphabet: 'uuid',
  length: 36,
  references: { gitleaks: ['heroku-api-key'] },
});
