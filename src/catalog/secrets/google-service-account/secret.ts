import { defineSecret } from '#engines/secrets/secret-rule';

export const googleServiceAccount = defineSecret({
  id: 'google-service-account',
  title: 'Google Cloud: key of a service account',
  severity: 'critical',
  why: 'Whoever has it can act as the service account.',
  remedy:
    'Revoke it at Google Cloud and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['gcp-service-account'] },
  keywords: ['service_account'],
  pattern: /"type"\s{0,4}:\s{0,4}"(?<secret>service_account)"/g,
  takesExamples: true,
  cases: () => ({ secrets: ['{ "type": "service_account" }'], others: ['type: service_account'] }),
});
