import { defineToken } from '#engines/secrets/token-rule';

export const grafanaCloudToken = defineToken({
  id: 'grafana-cloud-token',
  service: 'Grafana Cloud',
  name: 'access policy token',
  severity: 'critical',
  can: 'read and write metrics and logs',
  prefixes: ['glc_'],
  alphabet: 'base64',
  length: [32, 400],
  references: { gitleaks: ['grafana-cloud-api-token'] },
});
