import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const anthropicApiKey = defineSecret({
  id: 'anthropic-api-key',
  title: 'Anthropic: API key',
  severity: 'critical',
  why: 'Whoever has it can use models at the cost of its owner.',
  remedy:
    'Revoke it at Anthropic and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['anthropic-api-key'] },
  keywords: ['sk-ant-api03-'],
  pattern: /(?<![A-Za-z0-9_+/.-])sk-ant-api03-[\w-]{93}AA(?![A-Za-z0-9_/+-])/g,
  entropy: 3,
  cases: () => ({
    secrets: [`key=${['sk-ant', '-api03-'].join('')}${sample('base64url', 93, 'anthropic')}AA`],
    others: [`${['sk-ant', '-api03-'].join('')}${sample('base64url', 80, 'short')}AA`],
  }),
});
