import { defineToken } from '#engines/secrets/token-rule';

export const langsmithKey = defineToken({
  id: 'langsmith-key',
  service: 'LangSmith',
  name: 'API key',
  severity: 'medium',
  can: 'read prompts and answers',
  prefixes: ['lsv2_pt_', 'lsv2_sk_'],
  alphabet: 'lower',
  length: [32, 48],
});
