import { defineAssigned } from '#engines/secrets/token-rule';

export const messagebirdToken = defineAssigned({
  id: 'messagebird-token',
  service: 'MessageBird',
  name: 'access token',
  can: 'send messages',
  words: ['messagebird'],
  names: 'key|token|secret',
  alphabet: 'lower',
  length: 25,
  references: { gitleaks: ['messagebird-api-token'] },
});
