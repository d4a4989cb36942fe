import { defineToken } from '#engines/secrets/token-rule';

export const mailgunApiKey = defineToken({
  id: 'mailgun-api-key',
  service: 'Mailgun',
  name: 'API key',
  severity: 'critical',
  can: 'send mail in the name of the domain',
  prefixes: ['key-'],
  alphabet: 'hex',
  length: 32,
  references: { gitleaks: ['mailgun-private-api-token'] },
});
