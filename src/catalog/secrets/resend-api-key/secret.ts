import { defineToken } from '#engines/secrets/token-rule';

export const resendApiKey = defineToken({
  id: 'resend-api-key',
  service: 'Resend',
  name: 'API key',
  severity: 'medium',
  can: 'send mail in the name of the domain',
  prefixes: ['re_'],
  alphabet: 'base64url',
  length: [32, 35],
});
