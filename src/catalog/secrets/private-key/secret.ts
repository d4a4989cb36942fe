import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const privateKey = defineSecret({
  id: 'private-key',
  title: 'Private key',
  severity: 'critical',
  why: 'Whoever has it can sign and decrypt as its owner: log in over SSH, pose as a server, publish packages.',
  remedy:
    'Make a new key, replace its public part wherever it is trusted, and keep the new one out of files that are shared.',
  references: { gitleaks: ['private-key'] },
  keywords: ['private key'],
  pattern:
    /-----BEGIN[ A-Z0-9_-]{0,40}PRIVATE KEY(?: BLOCK)?-----(?<secret>[\s\S\\]{64,8000}?)-----END[ A-Z0-9_-]{0,40}PRIVATE KEY(?: BLOCK)?-----/g,
  window: [40, 8200],
  takesExamples: true,
  entropy: 4,
  isReal: (secret) => !/ENCRYPTED|example|snip|\.\.\./i.test(secret.slice(0, 200)),
  cases: () => ({
    secrets: [
      `${['-----BEGIN RSA PRIV', 'ATE KEY-----'].join('')}\n${sample('base64', 200, 'pem')}\n${['-----END RSA PRIV', 'ATE KEY-----'].join('')}`,
    ],
    others: [
      `${['-----BEGIN PRIV', 'ATE KEY-----'].join('')}\nanything\n${['-----END PRIV', 'ATE KEY-----'].join('')}`,
    ],
  }),
});
