import { defineAssigned } from '#engines/secrets/token-rule';

export const conjurApiKey = defineAssigned({
  id: 'conjur-api-key',
  service: 'CyberArk Conjur',
  name: 'API key',
  severity: 'critical',
  can: 'read the secrets of its role',
  words: ['conjur'],
  names: 'key',
  alphabet: 'lower',
  length: [50, 60],
});
