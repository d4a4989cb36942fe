import { defineToken } from '#engines/secrets/token-rule';

export const openaiApiKey = defineToken({
  id: 'openai-api-key',
  service: 'OpenAI',
  name: 'API key',
  severity: 'critical',
  can: 'use models at the cost of its owner, and read what was uploaded',
  prefixes: ['sk-proj-', 'sk-svcacct-', 'sk-admin-'],
  alphabet: 'base64url',
  length: [74, 170],
  references: { gitleaks: ['openai-api-key'] },
});
