import { defineToken } from '#engines/secrets/token-rule';

export const dynatraceToken = defineToken({
  id: 'dynatrace-token',
  service: 'Dynatrace',
  name: 'API token',
  severity: 'critical',
  can: 'read what is observed, and change it',
  prefixes: ['dt0c01.', 'dt0s01.'],
  alphabet: 'dotted',
  length: [80, 100],
  references: { gitleaks: ['dynatrace-api-token'] },
});
