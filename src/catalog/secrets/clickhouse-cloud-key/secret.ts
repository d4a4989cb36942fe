import { defineToken } from '#engines/secrets/token-rule';

export const clickhouseCloudKey = defineToken({
  id: 'clickhouse-cloud-key',
  service: 'ClickHouse Cloud',
  name: 'API secret',
  severity: 'critical',
  can: 'change the services of the organisation',
  prefixes: ['4b1d'],
  alphabet: 'base62',
  length: 38,
  references: { gitleaks: ['clickhouse-cloud-api-secret-key'] },
});
