import { defineToken } from '#engines/secrets/token-rule';

export const newRelicInsertKey = defineToken({
  id: 'new-relic-insert-key',
  service: 'New Relic',
  name: 'insert key',
  severity: 'medium',
  can: 'send data',
  prefixes: ['NRII-'],
  alphabet: 'base64url',
  length: 32,
  references: { gitleaks: ['new-relic-insert-key'] },
});
