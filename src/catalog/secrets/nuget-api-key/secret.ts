import { defineToken } from '#engines/secrets/token-rule';

export const nugetApiKey = defineToken({
  id: 'nuget-api-key',
  service: 'NuGet',
  name: 'API key',
  severity: 'critical',
  can: 'publish packages under the name of its owner',
  prefixes: ['oy2'],
  alphabet: 'lower',
  length: 43,
});
