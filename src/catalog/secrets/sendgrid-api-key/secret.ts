import { defineToken } from '#engines/secrets/token-rule';

export const sendgridApiKey = defineToken({
  id: 'sendgrid-api-key',
  service: 'SendGrid',
  name: 'API key',
  severity: 'critical',
  can: 'send mail in the name of the domain',
  prefixes: ['SG.'],
  alphabet: 'dotted',
  length: 66,
  references: { gitleaks: ['sendgrid-api-token'] },
});
