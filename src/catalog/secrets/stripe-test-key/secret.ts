import { defineToken } from '#engines/secrets/token-rule';

export const stripeTestKey = defineToken({
  id: 'stripe-test-key',
  service: 'Stripe',
  name: 'secret key for tests',
  severity: 'low',
  can: 'use the test account',
  prefixes: ['sk_test_', 'rk_test_'],
  alphabet: 'base62',
  length: [16, 110],
  references: { gitleaks: ['stripe-access-token'] },
});
