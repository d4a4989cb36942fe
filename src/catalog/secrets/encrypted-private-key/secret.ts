import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const encryptedPrivateKey = defineSecret({
  id: 'encrypted-private-key',
  title: 'Private key with a passphrase',
  severity: 'low',
  why: 'Only its passphrase keeps others from using it, and those can be guessed at leisure.',
  remedy: 'Keep the key out of files that are shared; make a new one when the passphrase is weak or known.',
  references: {},
  keywords: ['private key'],
  pattern:
    /-----BEGIN (?:ENCRYPTED|RSA|EC|DSA) PRIVATE KEY-----(?<secret>\s{0,8}(?:Proc-Type: 4,ENCRYPTED[\s\S]{64,8000}?|[A-Za-z0-9+/=\s]{64,8000}?))-----END (?:ENCRYPTED|RSA|EC|DSA) PRIVATE KEY-----/g,
  window: [40, 8200],
  takesExamples: true,
  isReal: (secret, { text }) => /ENCRYPTED/.test(text) && /ENCRYPTED/.test(secret.slice(0, 60) + text.slice(0, 80)),
  cases: () => ({
    secrets: [
      `${['-----BEGIN ENCRYPTED PRIV', 'ATE KEY-----'].join('')}\n${sample('base64', 200, 'pem')}\n${['-----END ENCRYPTED PRIV', 'ATE KEY-----'].join('')}`,
    ],
    others: [
      `${['-----BEGIN RSA PRIV', 'ATE KEY-----'].join('')}\n${sample('base64', 200, 'pem')}\n${['-----END RSA PRIV', 'ATE KEY-----'].join('')}`,
    ],
  }),
});
