import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const intra42ClientSecret = defineSecret({
  id: 'intra42-client-secret',
  title: '42 Intra: client secret',
  severity: 'high',
  why: 'Whoever has it can pose as the application.',
  remedy:
    'Revoke it at 42 Intra and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['intra42-client-secret'] },
  keywords: ['s-s4t2'],
  pattern: /(?<![A-Za-z0-9_+/.-])s-s4t2(?:ud|af)-[a-f0-9]{64}(?![A-Za-z0-9_/+-])/gi,
  entropy: 3,
  cases: () => ({ secrets: [`${['s-s4t', '2ud-'].join('')}${sample('hex', 64, 'intra')}`], others: ['s-s4t2ud-x'] }),
});
