import { defineAssigned } from '#engines/secrets/token-rule';

export const intercomToken = defineAssigned({
  id: 'intercom-token',
  service: 'Intercom',
  name: 'access token',
  can: 'read the conversations',
  words: ['intercom'],
  names: 'key|token|secret',
  alphabet: 'base64',
  length: 60,
  references: { gitleaks: ['intercom-api-key'] },
});
