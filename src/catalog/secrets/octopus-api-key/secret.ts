import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const octopusApiKey = defineSecret({
  id: 'octopus-api-key',
  title: 'Octopus Deploy: API key',
  severity: 'critical',
  why: 'Whoever has it can deploy as its owner.',
  remedy:
    'Revoke it at Octopus Deploy and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['octopus-deploy-api-key'] },
  keywords: ['api-'],
  pattern: /(?<![A-Za-z0-9_+/.-])API-[A-Z0-9]{25,26}(?![A-Za-z0-9_/+.-])/g,
  entropy: 3.5,
  isReal: (secret, { text, offset }) =>
    /\d/.test(secret) && !/[?&=/]$/.test(text.slice(Math.max(0, offset - 1), offset).replace('=', '')),
  cases: () => ({
    secrets: [`set apikey="API-${sample('upper', 26, 'octo')}"`],
    others: ['GSSAPI-VIRHEKAPSELOINTIMERKKIJONO', 'https://a.example/API-BD80F56CDC1441E6BF6011AB6D'],
  }),
});
