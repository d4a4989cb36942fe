import { defineToken } from '#engines/secrets/token-rule';

export const frameioToken = defineToken({
  id: 'frameio-token',
  service: 'Frame.io',
  name: 'API token',
  severity: 'medium',
  can: 'read the media of its owner',
  prefixes: ['fio-u-'],
  alphabet: 'base64url',
  length: 64,
  references: { gitleaks: ['frameio-api-token'] },
});
