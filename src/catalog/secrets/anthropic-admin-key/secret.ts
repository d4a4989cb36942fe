import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const anthropicAdminKey = defineSecret({
  id: 'anthropic-admin-key',
  title: 'Anthropic: admin key',
  severity: 'critical',
  why: 'Whoever has it can add users and keys to the organisation.',
  remedy:
    'Revoke it at Anthropic and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['anthropic-admin-api-key'] },
  keywords: ['sk-ant-admin01-'],
  pattern: /(?<![A-Za-z0-9_+/.-])sk-ant-admin01-[\w-]{93}AA(?![A-Za-z0-9_/+-])/g,
  entropy: 3,
  cases: () => ({
    secrets: [`key=${['sk-ant', '-admin01-'].join('')}${sample('base64url', 93, 'anthropic')}AA`],
    others: [`${['sk-ant', '-admin01-'].join('')}short`],
  }),
});
