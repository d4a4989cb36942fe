import { defineToken } from '#engines/secrets/token-rule';

export const sourcegraphToken = defineToken({
  id: 'sourcegraph-token',
  service: 'Sourcegraph',
  name: 'access token',
  severity: 'critical',
  can: 'read the code that its owner may',
  prefixes: ['sgp_local_', 'sgd_'],
  alphabet: 'anyHex',
  length: 40,
  references: { gitleaks: ['sourcegraph-access-token'] },
});
