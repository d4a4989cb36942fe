import { defineToken } from '#engines/secrets/token-rule';

export const notionToken = defineToken({
  id: 'notion-token',
  service: 'Notion',
  name: 'integration token',
  can: 'read and change pages that the integration may',
  prefixes: ['ntn_'],
  alphabet: 'base62',
  length: 46,
  references: { gitleaks: ['notion-api-token'] },
});
