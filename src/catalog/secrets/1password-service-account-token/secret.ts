import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const _1passwordServiceAccountToken = defineSecret({
  id: '1password-service-account-token',
  title: '1Password: service account token',
  severity: 'critical',
  why: 'Whoever has it can read the vaults that the account may.',
  remedy:
    'Revoke it at 1Password and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['1password-service-account-token'] },
  keywords: ['ops_eyj'],
  pattern: /(?<![A-Za-z0-9_+/.-])ops_eyJ[A-Za-z0-9+/]{250,4000}={0,3}(?![A-Za-z0-9_/+-])/g,
  window: [8, 4200],
  entropy: 4,
  cases: () => ({
    secrets: [`${['ops_', 'eyJ'].join('')}${sample('base62', 300, 'op')}`],
    others: [
      `${['ops_', 'eyJ'].join('')}${sample('base62', 40, 'op')}`,
      `${['ops_', 'eyJ'].join('')}${'x'.repeat(300)}`,
    ],
  }),
});
