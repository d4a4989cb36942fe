import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const awsSecretKey = defineSecret({
  id: 'aws-secret-key',
  title: 'AWS: secret access key',
  severity: 'critical',
  why: 'With its id it lets its holder do whatever its owner may in the account.',
  remedy:
    'Revoke it at AWS IAM and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: {},
  keywords: ['aws_secret', 'awssecret', 'secret_access_key', 'secretaccesskey', 'aws.secret'],
  pattern:
    /(?:aws[_.-]?)?secret[_.-]?(?:access[_.-]?)?key["'\s]{0,3}(?:=|:|=>)\s{0,3}["']?(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
  entropy: 4,
  isReal: (secret) => /\d/.test(secret) && /[a-z]/.test(secret) && /[A-Z]/.test(secret),
  cases: () => ({
    secrets: [`aws_secret_access_key = ${sample('base64', 40, 'awssecret')}`],
    others: [`aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY${['EXA', 'MPLE'].join('')}KEY`],
  }),
});
