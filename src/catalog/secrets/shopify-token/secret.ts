import { defineToken } from '#engines/secrets/token-rule';

export const shopifyToken = defineToken({
  id: 'shopify-token',
  service: 'Shopify',
  name: 'access token',
  severity: 'critical',
  can: 'read and change the shop',
  prefixes: ['shpat_', 'shpca_', 'shppa_'],
  alphabet: 'anyHex',
  length: 32,
  references: { gitleaks: ['shopify-access-token', 'shopify-custom-access-token', 'shopify-private-app-access-token'] },
});
