import { defineAssigned } from '#engines/secrets/token-rule';

export const logdnaKey = defineAssigned({
  id: 'logdna-key',
  service: 'LogDNA',
  name: 'ingestion key',
  severity: 'medium',
  can: 'send logs',
  words: ['logdna'],
  names: 'key',
  alphabet: 'hex',
  length: 32,
});
