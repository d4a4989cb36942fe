import { defineToken } from '#engines/secrets/token-rule';

export const jfrogReferenceToken = defineToken({
  id: 'jfrog-reference-token',
  service: 'JFrog Artifactory',
  name: 'reference token',
  severity: 'critical',
  can: 'read and write repositories of packages',
  prefixes: ['cmVmdGtuO'],
  alphabet: 'base62',
  length: [55, 60],
  references: { gitleaks: ['artifactory-reference-token'] },
});
