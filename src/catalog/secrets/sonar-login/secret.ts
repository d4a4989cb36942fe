import { defineAssigned } from '#engines/secrets/token-rule';

export const sonarLogin = defineAssigned({
  id: 'sonar-login',
  service: 'SonarQube',
  name: 'token',
  can: 'read code and its findings',
  words: ['sonar'],
  names: 'login|token|key',
  alphabet: 'hex',
  length: 40,
  references: { gitleaks: ['sonar-api-token'] },
});
