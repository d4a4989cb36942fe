import { defineAssigned } from '#engines/secrets/token-rule';

export const consulToken = defineAssigned({
  id: 'consul-token',
  service: 'HashiCorp Consul',
  name: 'ACL token',
  severity: 'critical',
  can: 'change services and settings',
  words: ['consul'],
  names: 'token',
  alphabet: 'uuid',
  length: 36,
});
