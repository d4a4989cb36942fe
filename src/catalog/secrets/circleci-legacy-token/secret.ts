import { defineAssigned } from '#engines/secrets/token-rule';

export const circleciLegacyToken = defineAssigned({
  id: 'circleci-legacy-token',
  service: 'CircleCI',
  name: 'API token',
  severity: 'critical',
  can: 'start pipelines and read their settings',
  words: ['circleci', 'circle_token'],
  names: 'key|token|secret',
  alphabet: 'hex',
  length: 40,
});
