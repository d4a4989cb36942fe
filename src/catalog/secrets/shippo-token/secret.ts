import { defineToken } from '#engines/secrets/token-rule';

export const shippoToken = defineToken({
  id: 'shippo-token',
  service: 'Shippo',
  name: 'API token',
  can: 'buy postage',
  prefixes: ['shippo_live_'],
  alphabet: 'hex',
  length: 40,
  references: { gitleaks: ['shippo-api-token'] },
});
