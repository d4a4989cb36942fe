import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const openaiLegacyKey = defineSecret({
  id: 'openai-legacy-key',
  title: 'OpenAI: API key',
  severity: 'critical',
  why: 'Whoever has it can use models at the cost of its owner.',
  remedy:
    'Revoke it at OpenAI and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['openai-api-key'] },
  keywords: ['t3blbkfj'],
  pattern: /(?<![A-Za-z0-9_+/.-])sk-(?:[A-Za-z0-9_-]{20,80})T3BlbkFJ[A-Za-z0-9_-]{20,80}(?![A-Za-z0-9_/+-])/g,
  window: [100, 120],
  entropy: 3.5,
  cases: () => ({
    secrets: [`sk-${sample('base62', 20, 'a')}${['T3Blb', 'kFJ'].join('')}${sample('base62', 20, 'b')}`],
    others: [['T3Blb', 'kFJ'].join('')],
  }),
});
