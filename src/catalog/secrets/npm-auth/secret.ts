import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const npmAuth = defineSecret({
  id: 'npm-auth',
  title: 'npm: login in a settings file',
  severity: 'critical',
  why: 'Whoever has it can fetch and publish packages as its owner.',
  remedy:
    'Revoke it at the registry and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: {},
  keywords: ['_auth', '_password'],
  pattern: /(?::|^|\n)_(?:authToken|auth|password)\s{0,3}=\s{0,3}["']?(?<secret>[A-Za-z0-9+/=_.-]{16,400})/g,
  entropy: 3,
  cases: () => ({
    secrets: [`//registry.internal/:_authToken=${sample('base62', 36, 'npmrc')}`],
    others: ['//registry.internal/:_authToken=${NPM_TOKEN}'],
  }),
});
