import { defineToken } from '#engines/secrets/token-rule';

export const planetscaleOauthToken = defineToken({
  id: 'planetscale-oauth-token',
  service: 'PlanetScale',
  name: 'OAuth token',
  severity: 'critical',
  can: 'read and change databases',
  prefixes: ['pscale_oauth_'],
  alphabet: 'dotted',
  length: [32, 64],
  references: { gitleaks: ['planetscale-oauth-token'] },
});
