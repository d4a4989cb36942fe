import { defineToken } from '#engines/secrets/token-rule';

export const brevoApiKey = defineToken({
  id: 'brevo-api-key',
  service: 'Brevo',
  name: 'API key',
  severity: 'critical',
  can: 'send mail and read the contacts',
  prefixes: ['xkeysib-'],
  alphabet: 'hex',
  length: 64,
  references: { gitleaks: ['sendinblue-api-token'] },
});
