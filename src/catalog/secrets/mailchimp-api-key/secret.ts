import { defineAssigned } from '#engines/secrets/token-rule';

export const mailchimpApiKey = defineAssigned({
  id: 'mailchimp-api-key',
  service: 'Mailchimp',
  name: 'API key',
  can: 'read the lists and send mail to them',
  words: ['mailchimp'],
  names: 'key|token|secret',
  alphabet: 'lower',
  length: [32, 32],
  references: { gitleaks: ['mailchimp-api-key'] },
});
