import { defineToken } from '#engines/secrets/token-rule';

export const databricksToken = defineToken({
  id: 'databricks-token',
  service: 'Databricks',
  name: 'access token',
  severity: 'critical',
  can: 'read data and run code in the workspace',
  prefixes: ['dapi'],
  alphabet: 'hex',
  length: [32, 34],
  references: { gitleaks: ['databricks-api-token'] },
});
