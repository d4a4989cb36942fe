import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const facebookPageToken = defineSecret({
  id: 'facebook-page-token',
  title: 'Facebook: page access token',
  severity: 'high',
  why: 'Whoever has it can act as the page.',
  remedy:
    'Revoke it at Facebook and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['facebook-page-access-token'] },
  keywords: ['EAAM', 'EAAC'],
  pattern: /(?<![A-Za-z0-9_+/.-])EAA[MC][A-Za-z0-9]{100,400}(?![A-Za-z0-9_/+-])/g,
  window: [8, 440],
  entropy: 4,
  cases: () => ({
    secrets: [`${['EA', 'AC'].join('')}${sample('base62', 150, 'fbpage')}`],
    others: ['eaaC0b75a9329fded2ffa9a02b47e0117831b82'],
  }),
});
