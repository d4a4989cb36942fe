import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const googleOauthSecret = defineSecret({
  id: 'google-oauth-secret',
  title: 'Google: OAuth client secret',
  severity: 'high',
  why: 'Whoever has it can pose as the application to its users.',
  remedy:
    'Revoke it at Google Cloud and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: {},
  keywords: ['GOCSPX-'],
  pattern: /(?<![A-Za-z0-9_+/.-])GOCSPX-[\w-]{28}(?![A-Za-z0-9_/+-])/g,
  entropy: 3.5,
  cases: () => ({
    secrets: [`${['GOC', 'SPX-'].join('')}${sample('base64url', 28, 'gocspx')}`],
    others: [`${['GOC', 'SPX-'].join('')}${'x'.repeat(28)}`],
  }),
});
