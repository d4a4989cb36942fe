import { defineAssigned } from '#engines/secrets/token-rule';

export const bittrexKey = defineAssigned({
  id: 'bittrex-key',
  service: 'Bittrex',
  name: 'secret key',
  can: 'trade for its owner',
  words: ['bittrex'],
  names: 'secret|key',
  alphabet: 'lower',
  length: 32,
  references: { gitleaks: ['bittrex-secret-key'] },
});
