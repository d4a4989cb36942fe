import { defineAssigned } from '#engines/secrets/token-rule';

export const linodeToken = defineAssigned({
  id: 'linode-token',
  service: 'Linode',
  name: 'access token',
  severity: 'critical',
  can: 'create and destroy machines of its owner',
  words: ['linode'],
  names: 'key|token|secret',
  alphabet: 'hex',
  length: 64,
});
