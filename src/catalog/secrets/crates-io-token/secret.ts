import { defineToken } from '#engines/secrets/token-rule';

export const cratesIoToken = defineToken({
  id: 'crates-io-token',
  service: 'crates.io',
  name: 'API token',
  severity: 'critical',
  can: 'publish crates under the name of its owner',
  prefixes: ['cio'],
  alphabet: 'base62',
  length: 32,
});
