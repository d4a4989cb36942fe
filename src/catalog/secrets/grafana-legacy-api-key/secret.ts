import { defineToken } from '#engines/secrets/token-rule';

export const grafanaLegacyApiKey = defineToken({
  id: 'grafana-legacy-api-key',
  service: 'Grafana',
  name: 'API key',
  severity: 'critical',
  can: 'read and change dashboards and sources',
  prefixes: ['eyJrIjoi'],
  alphabet: 'base64',
  length: [70, 400],
  references: { gitleaks: ['grafana-api-key'] },
});
