import { defineAssigned } from '#engines/secrets/token-rule';

export const twilioAuthToken = defineAssigned({
  id: 'twilio-auth-token',
  service: 'Twilio',
  name: 'auth token',
  severity: 'critical',
  can: 'send messages and read them',
  words: ['twilio'],
  names: 'token|secret',
  alphabet: 'hex',
  length: 32,
});
