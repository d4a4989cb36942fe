import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const awsBedrockLongKey = defineSecret({
  id: 'aws-bedrock-long-key',
  title: 'AWS Bedrock: long-lived API key',
  severity: 'critical',
  why: 'Whoever has it can use models at the cost of its owner.',
  remedy:
    'Revoke it at AWS and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['aws-amazon-bedrock-api-key-long-lived'] },
  keywords: ['ABSKQmVk'],
  pattern: /(?<![A-Za-z0-9_+/.-])ABSK[A-Za-z0-9+/]{109,269}={0,2}(?![A-Za-z0-9_/+-])/g,
  window: [8, 400],
  takesExamples: true,
  entropy: 2.5,
  cases: () => ({
    secrets: [`${['ABSK', 'QmVk'].join('')}${sample('base62', 120, 'bedrock')}`],
    others: [`${['ABSK', 'QmVk'].join('')}short`],
  }),
});
