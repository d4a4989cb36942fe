import { defineAssigned } from '#engines/secrets/token-rule';

export const pagerdutyKey = defineAssigned({
  id: 'pagerduty-key',
  service: 'PagerDuty',
  name: 'API key',
  severity: 'medium',
  can: 'change who is called',
  words: ['pagerduty'],
  names: 'key|token|secret',
  alphabet: 'base64url',
  length: [20, 32],
});
