import { defineToken } from '#engines/secrets/token-rule';

export const replicateToken = defineToken({
  id: 'replicate-token',
  service: 'Replicate',
  name: 'API token',
  can: 'run models at the cost of its owner',
  prefixes: ['r8_'],
  alphabet: 'base62',
  length: 37,
});
