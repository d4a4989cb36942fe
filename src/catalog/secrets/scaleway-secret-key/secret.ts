import { defineAssigned } from '#engines/secrets/token-rule';

export const scalewaySecretKey = defineAssigned({
  id: 'scaleway-secret-key',
  service: 'Scaleway',
  name: 'secret key',
  severity: 'critical',
  can: 'create and destroy machines of its owner',
  words: ['scaleway', 'scw_'],
  names: 'secret',
  alphabet: 'uuid',
  length: 36,
});
