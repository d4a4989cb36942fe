import { defineToken } from '#engines/secrets/token-rule';

export const launchdarklyToken = defineToken({
  id: 'launchdarkly-token',
  service: 'LaunchDarkly',
  name: 'key',
  severity: 'medium',
  can: 'read or change feature flags',
  prefixes: ['sdk-', 'api-'],
  alphabet: 'uuid',
  length: 36,
});
