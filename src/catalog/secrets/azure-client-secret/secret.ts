import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const azureClientSecret = defineSecret({
  id: 'azure-client-secret',
  title: 'Microsoft Entra: client secret',
  severity: 'critical',
  why: 'Whoever has it can act as the application in the tenant.',
  remedy:
    'Revoke it at Microsoft Entra and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['azure-ad-client-secret'] },
  // Three characters are the same in all of them: the one before is any of these.
  keywords: Array.from('abcdefghijklmnopqrstuvwxyz0123456789_~.').flatMap((letter) =>
    ['6', '7', '8', '9'].map((digit) => `${letter}${digit}q~`),
  ),
  pattern: /(?<![A-Za-z0-9_~.-])(?<secret>[a-zA-Z0-9_~.]{3}\dQ~[a-zA-Z0-9_~.-]{31,34})(?![A-Za-z0-9_~-])/g,
  entropy: 3.3,
  isReal: (secret) => (secret.match(/~/g) ?? []).length <= 5 && /[a-z]/.test(secret) && /[A-Z]/.test(secret),
  cases: () => ({
    secrets: [`client_secret=${sample('base62', 3, 'az')}8${['Q', '~'].join('')}${sample('base62', 34, 'azure')}`],
    others: [
      '~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~',
      `client_secret=${sample('base62', 3, 'az')}8${['Q', '~'].join('')}${'x'.repeat(34)}`,
    ],
  }),
});
