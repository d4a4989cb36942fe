import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const azureDevopsToken = defineSecret({
  id: 'azure-devops-token',
  title: 'Azure DevOps: personal access token',
  severity: 'critical',
  why: 'Whoever has it can read and change code and pipelines as its owner.',
  remedy:
    'Revoke it at Azure DevOps and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: {},
  keywords: ['azure_devops', 'azuredevops', 'azdo', 'ado_pat', 'ado_token', 'system_accesstoken'],
  pattern:
    /(?:azure[_-]?devops|azdo|ado)[\w.-]{0,20}["'\s]{0,3}(?:=|:)\s{0,3}["']?(?<secret>(?:[a-z2-7]{52}|[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}))(?![A-Za-z0-9])/gi,
  entropy: 3.5,
  cases: () => ({
    secrets: [`AZURE_DEVOPS_PAT=${sample('base32', 52, 'azdo').toLowerCase()}`],
    others: ['AZURE_DEVOPS_PAT=$PAT'],
  }),
});
