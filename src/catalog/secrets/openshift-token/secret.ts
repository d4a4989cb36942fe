import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const openshiftToken = defineSecret({
  id: 'openshift-token',
  title: 'OpenShift: user token',
  severity: 'high',
  why: 'Whoever has it can act as the user in the cluster.',
  remedy:
    'Revoke it at the cluster (oc logout) and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['openshift-user-token'] },
  keywords: ['sha256~'],
  pattern: /(?<![A-Za-z0-9])sha256~[\w-]{43}(?![\w-])/g,
  entropy: 4,
  cases: () => ({
    secrets: [`--token=${['sha', '256~'].join('')}${sample('base64url', 43, 'oc')}`],
    others: [`${['sha', '256~'].join('')}XXXXXXXXXX_PUT_YOUR_TOKEN_HERE_XXXXXXXXXXXX`],
  }),
});
