import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const sourcegraphAccessToken = defineSecret({
  id: 'sourcegraph-access-token',
  title: 'Sourcegraph: access token',
  severity: 'critical',
  why: 'Whoever has it can read the code that its owner may.',
  remedy:
    'Revoke it at Sourcegraph and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['sourcegraph-access-token'] },
  keywords: ['sgp_', 'sourcegraph'],
  pattern:
    /(?<![A-Za-z0-9_+/.-])(?<secret>sgp_(?:[a-fA-F0-9]{16}_)?[a-fA-F0-9]{40})(?![A-Za-z0-9_])|sourcegraph[\w.-]{0,20}["'\s]{0,3}(?:=|:)\s{0,3}["']?(?<own>[a-fA-F0-9]{40})(?![a-fA-F0-9])/gi,
  entropy: 3,
  cases: () => ({
    secrets: [`${['sg', 'p_'].join('')}${sample('anyHex', 40, 'sg')}`],
    others: [`${['sg', 'p_'].join('')}5555555dAAAAA7777777CcccCFaaaaaaaaaaaaaa`],
  }),
});
