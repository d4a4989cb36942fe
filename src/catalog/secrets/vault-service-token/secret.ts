import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const vaultServiceToken = defineSecret({
  id: 'vault-service-token',
  title: 'HashiCorp Vault: token',
  severity: 'critical',
  why: 'Whoever has it can read what its policies allow.',
  remedy:
    'Revoke it at Vault and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['vault-service-token'] },
  keywords: ['hvs.', 'token', 'vault'],
  pattern: /(?<![A-Za-z0-9_./-])(?<secret>hvs\.[\w-]{90,120}|s\.[A-Za-z0-9]{24})(?![A-Za-z0-9_.(-])/g,
  window: [40, 200],
  entropy: 3.5,
  isReal: (secret) =>
    secret.startsWith('hvs.') || (/\d/.test(secret) && /[a-z]/.test(secret.slice(2)) && /[A-Z]/.test(secret)),
  cases: () => ({
    secrets: [`VAULT_TOKEN=${['h', 'vs.'].join('')}${sample('base64url', 95, 'vault')}`],
    others: ['token: s.thisstringisalllowercase', `token: ${['h', 'vs.'].join('')}${'x'.repeat(95)}`],
  }),
});
