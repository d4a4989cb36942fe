import { defineAssigned } from '#engines/secrets/token-rule';

export const kucoinSecret = defineAssigned({
  id: 'kucoin-secret',
  service: 'KuCoin',
  name: 'secret key',
  severity: 'critical',
  can: 'trade for its owner',
  words: ['kucoin'],
  names: 'secret',
  alphabet: 'uuid',
  length: 36,
  references: { gitleaks: ['kucoin-secret-key'] },
});
