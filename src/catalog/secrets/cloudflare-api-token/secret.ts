import { defineAssigned } from '#engines/secrets/token-rule';

export const cloudflareApiToken = defineAssigned({
  id: 'cloudflare-api-token',
  service: 'Cloudflare',
  name: 'API token',
  severity: 'critical',
  can: 'change domains and what they lead to',
  words: ['cloudflare'],
  names: 'key|token|secret',
  alphabet: 'base64url',
  length: 40,
  references: { gitleaks: ['cloudflare-api-key'] },
});
