import { defineToken } from '#engines/secrets/token-rule';

export const planetscaleToken = defineToken({
  id: 'planetscale-token',
  service: 'PlanetScale',
  name: 'service token',
  severity: 'critical',
  can: 'read and change databases',
  prefixes: ['pscale_tkn_'],
  alphabet: 'dotted',
  length: [32, 64],
  references: { gitleaks: ['planetscale-api-token'] },
});
