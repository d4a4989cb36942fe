import { defineAssigned } from '#engines/secrets/token-rule';

export const zendeskSecret = defineAssigned({
  id: 'zendesk-secret',
  service: 'Zendesk',
  name: 'secret key',
  can: 'read and change tickets',
  words: ['zendesk'],
  names: 'key|token|secret',
  alphabet: 'base62',
  length: 40,
  references: { gitleaks: ['zendesk-secret-key'] },
});
