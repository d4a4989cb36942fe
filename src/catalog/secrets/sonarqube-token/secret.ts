import { defineToken } from '#engines/secrets/token-rule';

export const sonarqubeToken = defineToken({
  id: 'sonarqube-token',
  service: 'SonarQube',
  name: 'token',
  can: 'read code and its findings',
  prefixes: ['squ_', 'sqp_', 'sqa_'],
  alphabet: 'hex',
  length: 40,
});
