import { defineToken } from '#engines/secrets/token-rule';

export const notionLegacyToken = defineToken({
  id: 'notion-legacy-token',
  service: 'Notion',
  name: 'integration token',
  can: 'read and change pages that the integration may',
  prefixes: ['secret_'],
  alphabet: 'base62',
  length: 43,
});
