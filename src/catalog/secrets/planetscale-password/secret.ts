import { defineToken } from '#engines/secrets/token-rule';

export const planetscalePassword = defineToken({
  id: 'planetscale-password',
  service: 'PlanetScale',
  name: 'database password',
  severity: 'critical',
  can: 'read and change the database',
  prefixes: ['pscale_pw_'],
  alphabet: 'dotted',
  length: [32, 64],
  references: { gitleaks: ['planetscale-password'] },
});
