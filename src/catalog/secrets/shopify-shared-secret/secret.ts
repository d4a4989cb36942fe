import { defineToken } from '#engines/secrets/token-rule';

export const shopifySharedSecret = defineToken({
  id: 'shopify-shared-secret',
  service: 'Shopify',
  name: 'shared secret',
  severity: 'critical',
  can: 'forge requests of the shop',
  prefixes: ['shpss_'],
  alphabet: 'anyHex',
  length: 32,
  references: { gitleaks: ['shopify-shared-secret'] },
});
