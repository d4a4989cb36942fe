import { defineToken } from '#engines/secrets/token-rule';

export const newRelicKey = defineToken({
  id: 'new-relic-key',
  service: 'New Relic',
  name: 'API key',
  severity: 'critical',
  can: 'read and change what is observed',
  prefixes: ['NRAK-'],
  alphabet: 'upper',
  length: 27,
  references: { gitleaks: ['new-relic-user-api-key'] },
});
