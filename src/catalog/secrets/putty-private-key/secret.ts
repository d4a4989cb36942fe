import { defineSecret } from '#engines/secrets/secret-rule';

export const puttyPrivateKey = defineSecret({
  id: 'putty-private-key',
  title: 'PuTTY: private key',
  severity: 'critical',
  why: 'Whoever has it can log in as its owner.',
  remedy: 'Make a new key, and replace its public part wherever it is trusted.',
  references: {},
  keywords: ['putty-user-key-file'],
  pattern: /PuTTY-User-Key-File-[23]: [\w-]{3,40}\s{1,4}Encryption: (?<secret>none)/g,
  takesExamples: true,
  cases: () => ({
    secrets: [`${['PuTTY-User', '-Key-File-3'].join('')}: ssh-ed25519\nEncryption: none`],
    others: [`${['PuTTY-User', '-Key-File-3'].join('')}: ssh-ed25519\nEncryption: aes256-cbc`],
  }),
});
