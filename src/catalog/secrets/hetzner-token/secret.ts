import { defineAssigned } from '#engines/secrets/token-rule';

export const hetznerToken = defineAssigned({
  id: 'hetzner-token',
  service: 'Hetzner Cloud',
  name: 'API token',
  severity: 'critical',
  can: 'create and destroy machines of the project',
  words: ['hetzner', 'hcloud'],
  names: 'key|token|secret',
  alphabet: 'base62',
  length: 64,
});
