import { defineToken } from '#engines/secrets/token-rule';

export const harnessToken = defineToken({
  id: 'harness-token',
  service: 'Harness',
  name: 'access token',
  severity: 'critical',
  can: 'run pipelines of its owner',
  prefixes: ['pat.', 'sat.'],
  alphabet: 'dotted',
  length: [68, 72],
  references: { gitleaks: ['harness-api-key'] },
});
