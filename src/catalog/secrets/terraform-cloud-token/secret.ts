import { defineToken } from '#engines/secrets/token-rule';

export const terraformCloudToken = defineToken({
  id: 'terraform-cloud-token',
  service: 'HCP Terraform',
  name: 'API token',
  severity: 'critical',
  can: 'change the infrastructure of the organisation',
  prefixes: ['atlasv1.'],
  alphabet: 'base64url',
  length: [60, 72],
  references: { gitleaks: ['hashicorp-tf-api-token'] },
});
