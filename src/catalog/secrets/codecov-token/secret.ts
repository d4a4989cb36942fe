import { defineAssigned } from '#engines/secrets/token-rule';

export const codecovToken = defineAssigned({
  id: 'codecov-token',
  service: 'Codecov',
  name: 'access token',
  severity: 'medium',
  can: 'change the reports of the repository',
  words: ['codecov'],
  names: 'key|token|secret',
  alphabet: 'lower',
  length: 32,
  references: { gitleaks: ['codecov-access-token'] },
});
