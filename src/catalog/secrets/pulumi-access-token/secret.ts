import { defineToken } from '#engines/secrets/token-rule';

export const pulumiAccessToken = defineToken({
  id: 'pulumi-access-token',
  service: 'Pulumi',
  name: 'access token',
  severity: 'critical',
  can: 'change the infrastructure of its owner',
  prefixes: ['pul-'],
  alphabet: 'hex',
  length: 40,
  references: { gitleaks: ['pulumi-api-token'] },
});
