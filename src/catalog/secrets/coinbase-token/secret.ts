import { defineAssigned } from '#engines/secrets/token-rule';

export const coinbaseToken = defineAssigned({
  id: 'coinbase-token',
  service: 'Coinbase',
  name: 'access token',
  severity: 'critical',
  can: 'move the coins of its owner',
  words: ['coinbase'],
  names: 'key|token|secret',
  alphabet: 'base64url',
  length: 64,
  references: { gitleaks: ['coinbase-access-token'] },
});
