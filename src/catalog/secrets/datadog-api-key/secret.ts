import { defineAssigned } from '#engines/secrets/token-rule';

export const datadogApiKey = defineAssigned({
  id: 'datadog-api-key',
  service: 'Datadog',
  name: 'API key',
  can: 'send metrics and logs, and read some',
  words: ['datadog', 'dd_api', 'dd_app'],
  names: 'key|token',
  alphabet: 'lower',
  length: [32, 40],
  references: { gitleaks: ['datadog-access-token'] },
});
