import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const awsBedrockShortKey = defineSecret({
  id: 'aws-bedrock-short-key',
  title: 'AWS Bedrock: short-lived API key',
  severity: 'medium',
  why: 'Whoever has it can use models at the cost of its owner for some hours.',
  remedy:
    'Revoke it at AWS and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['aws-amazon-bedrock-api-key-short-lived'] },
  keywords: ['bedrock-api-key-'],
  pattern: /bedrock-api-key-[A-Za-z0-9+/]{100,3000}={0,2}/g,
  window: [8, 3200],
  entropy: 3,
  cases: () => ({
    secrets: [`${['bedrock-api', '-key-'].join('')}${sample('base62', 200, 'bedrock')}`],
    others: [`${['bedrock-api', '-key-'].join('')}YmVkcm9jay5hbWF6b25hd3MuY29t`],
  }),
});
