import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const facebookAccessToken = defineSecret({
  id: 'facebook-access-token',
  title: 'Facebook: access token',
  severity: 'high',
  why: 'Whoever has it can act as the application.',
  remedy:
    'Revoke it at Facebook and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['facebook-access-token'] },
  keywords: ['facebook', 'fb_app', 'fbcdn'],
  pattern: /(?<![\d|])(?<secret>\d{15,16}(?:\||%7C)[\w-]{27,40})(?![\w-])/g,
  window: [120, 200],
  entropy: 3,
  cases: () => ({
    secrets: [`facebook ${sample('digits', 16, 'a')}|${sample('base64url', 27, 'fb')}`],
    others: ['facebook 123|abc'],
  }),
});
