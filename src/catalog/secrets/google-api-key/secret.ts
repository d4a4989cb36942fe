import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const googleApiKey = defineSecret({
  id: 'google-api-key',
  title: 'Google: API key',
  severity: 'medium',
  why: 'Whoever has it can use the interfaces that it is not restricted for, at the cost of its owner.',
  remedy: 'Restrict the key to the interfaces and callers that need it, or replace it.',
  references: { gitleaks: ['gcp-api-key'] },
  keywords: ['AIza'],
  pattern: /(?<![A-Za-z0-9_+/.-])AIza[\w-]{35}(?![A-Za-z0-9_/+-])/g,
  entropy: 4,
  cases: () => ({
    secrets: [`key: ${['AI', 'za'].join('')}${sample('base64url', 35, 'google')}`],
    others: [`${['AI', 'za'].join('')}${'a'.repeat(35)}`],
  }),
});
