import { defineSecret } from '#engines/secrets/secret-rule';

export const ageSecretKey = defineSecret({
  id: 'age-secret-key',
  title: 'age: secret key',
  severity: 'critical',
  why: 'Whoever has it can decrypt what was encrypted for it.',
  remedy: 'Make a new key and encrypt anew what was encrypted for the old one.',
  references: { gitleaks: ['age-secret-key'] },
  keywords: ['age-secret-key-1'],
  pattern: /(?<![A-Za-z0-9_+/.-])AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}(?![A-Za-z0-9_/+-])/g,
  cases: () => ({
    secrets: [`${['AGE-SECRET', '-KEY-1'].join('')}${'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'.repeat(2).slice(3, 61)}`],
    others: ['AGE-SECRET-KEY-1'],
  }),
});
