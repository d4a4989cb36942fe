import { defineAssigned } from '#engines/secrets/token-rule';

export const postmarkToken = defineAssigned({
  id: 'postmark-token',
  service: 'Postmark',
  name: 'server token',
  severity: 'critical',
  can: 'send mail in the name of the domain',
  words: ['postmark'],
  names: 'key|token|secret',
  alphabet: 'uuid',
  length: 36,
});
