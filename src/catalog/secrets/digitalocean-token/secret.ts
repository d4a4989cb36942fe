import { defineToken } from '#engines/secrets/token-rule';

export const digitaloceanToken = defineToken({
  id: 'digitalocean-token',
  service: 'DigitalOcean',
  name: 'access token',
  severity: 'critical',
  can: 'create and destroy machines of its owner',
  prefixes: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
  alphabet: 'hex',
  length: 64,
  references: { gitleaks: ['digitalocean-pat', 'digitalocean-access-token', 'digitalocean-refresh-token'] },
});
