import { defineToken } from '#engines/secrets/token-rule';

export const honeycombKey = defineToken({
  id: 'honeycomb-key',
  service: 'Honeycomb',
  name: 'ingest key',
  severity: 'medium',
  can: 'send and read events',
  prefixes: ['hcaik_', 'hcamk_'],
  alphabet: 'base62',
  length: [58, 64],
});
