import { defineAssigned } from '#engines/secrets/token-rule';

export const nomadToken = defineAssigned({
  id: 'nomad-token',
  service: 'HashiCorp Nomad',
  name: 'ACL token',
  severity: 'critical',
  can: 'run jobs in the cluster',
  words: ['nomad'],
  names: 'token',
  alphabet: 'uuid',
  length: 36,
});
