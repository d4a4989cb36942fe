import { defineAssigned } from '#engines/secrets/token-rule';

export const cloudflareGlobalApiKey = defineAssigned({
  id: 'cloudflare-global-api-key',
  service: 'Cloudflare',
  name: 'global API key',
  severity: 'critical',
  can: 'change everything of the account',
  words: ['cloudflare'],
  names: 'key',
  alphabet: 'hex',
  length: 37,
  references: { gitleaks: ['cloudflare-global-api-key'] },
});
