import { defineToken } from '#engines/secrets/token-rule';

export const segmentToken = defineToken({
  id: 'segment-token',
  service: 'Segment',
  name: 'access token',
  severity: 'medium',
  can: 'read and change sources of data',
  prefixes: ['sgp_'],
  alphabet: 'base62',
  length: 64,
});
