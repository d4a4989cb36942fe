import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const awsAccessKey = defineSecret({
  id: 'aws-access-key',
  title: 'AWS: access key id',
  severity: 'high',
  why: 'With its secret it lets its holder do whatever its owner may in the account.',
  remedy:
    'Revoke it at AWS IAM and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['aws-access-token'] },
  keywords: ['AKIA', 'ASIA', 'ABIA', 'ACCA', 'A3TA'],
  pattern: /(?<![A-Za-z0-9_+/.-])(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9_/+-])/g,
  entropy: 3,
  cases: () => ({
    secrets: [`aws_access_key_id = ${['AK', 'IA'].join('')}${sample('base32', 16, 'aws')}`],
    others: [
      `aws_access_key: ${['AK', 'IA'].join('')}IOSFODNN7${['EXA', 'MPLE'].join('')}`,
      `${['AK', 'IA'].join('')}${'X'.repeat(16)}`,
    ],
  }),
});
