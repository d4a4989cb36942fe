import { defineToken } from '#engines/secrets/token-rule';

export const atlassianApiToken = defineToken({
  id: 'atlassian-api-token',
  service: 'Atlassian',
  name: 'API token',
  severity: 'critical',
  can: 'read and change Jira, Confluence and Bitbucket as its owner',
  prefixes: ['ATATT3xFfGF0'],
  alphabet: 'dotted',
  length: [100, 260],
  references: { gitleaks: ['atlassian-api-token'] },
});
