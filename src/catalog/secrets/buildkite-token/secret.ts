import { defineToken } from '#engines/secrets/token-rule';

export const buildkiteToken = defineToken({
  id: 'buildkite-token',
  service: 'Buildkite',
  name: 'token',
  severity: 'critical',
  can: 'start builds, or run as an agent',
  prefixes: ['bkua_', 'bkct_'],
  alphabet: 'base62',
  length: [40, 100],
});
