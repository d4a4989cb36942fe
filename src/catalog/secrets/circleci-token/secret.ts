import { defineToken } from '#engines/secrets/token-rule';

export const circleciToken = defineToken({
  id: 'circleci-token',
  service: 'CircleCI',
  name: 'API token',
  severity: 'critical',
  can: 'start pipelines and read their settings',
  prefixes: ['CCIPAT_', 'CCIPRJ_'],
  alphabet: 'base64url',
  length: [60, 90],
});
