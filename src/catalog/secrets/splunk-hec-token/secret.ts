import { defineAssigned } from '#engines/secrets/token-rule';

export const splunkHecToken = defineAssigned({
  id: 'splunk-hec-token',
  service: 'Splunk',
  name: 'collector token',
  severity: 'medium',
  can: 'send events that look like those of others',
  words: ['splunk'],
  names: 'key|token|secret',
  alphabet: 'uuid',
  length: 36,
});
