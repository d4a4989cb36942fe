import { defineToken } from '#engines/secrets/token-rule';

export const flyIoToken = defineToken({
  id: 'fly-io-token',
  service: 'Fly.io',
  name: 'access token',
  severity: 'critical',
  can: 'deploy and destroy applications',
  prefixes: ['fm1r_', 'fm2_', 'fo1_'],
  alphabet: 'base64',
  length: [43, 800],
  references: { gitleaks: ['flyio-access-token'] },
});
