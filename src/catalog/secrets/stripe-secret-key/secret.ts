import { defineToken } from '#engines/secrets/token-rule';

export const stripeSecretKey = defineToken({
  id: 'stripe-secret-key',
  service: 'Stripe',
  name: 'secret key',
  severity: 'critical',
  can: 'take and give back payments',
  prefixes: ['sk_live_', 'rk_live_', 'sk_prod_'],
  alphabet: 'base62',
  length: [10, 110],
  references: { gitleaks: ['stripe-access-token'] },
});
