import { defineToken } from '#engines/secrets/token-rule';

export const rubygemsApiKey = defineToken({
  id: 'rubygems-api-key',
  service: 'RubyGems',
  name: 'API key',
  severity: 'critical',
  can: 'publish gems under the name of its owner',
  prefixes: ['rubygems_'],
  alphabet: 'hex',
  length: 48,
  references: { gitleaks: ['rubygems-api-token'] },
});
