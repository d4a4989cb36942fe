import { defineToken } from '#engines/secrets/token-rule';

export const clojarsToken = defineToken({
  id: 'clojars-token',
  service: 'Clojars',
  name: 'deploy token',
  severity: 'critical',
  can: 'publish libraries under the name of its owner',
  prefixes: ['CLOJARS_'],
  alphabet: 'lower',
  length: 60,
  references: { gitleaks: ['clojars-api-token'] },
});
