import { defineToken } from '#engines/secrets/token-rule';

export const jfrogApiKey = defineToken({
  id: 'jfrog-api-key',
  service: 'JFrog Artifactory',
  name: 'API key',
  severity: 'critical',
  can: 'read and write repositories of packages',
  prefixes: ['AKCp'],
  alphabet: 'base62',
  length: 69,
  references: { gitleaks: ['artifactory-api-key'] },
});
