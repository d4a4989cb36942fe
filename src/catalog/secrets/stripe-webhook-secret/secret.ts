import { defineToken } from '#engines/secrets/token-rule';

export const stripeWebhookSecret = defineToken({
  id: 'stripe-webhook-secret',
  service: 'Stripe',
  name: 'webhook secret',
  severity: 'medium',
  can: 'forge events of payments',
  prefixes: ['whsec_'],
  alphabet: 'base64',
  length: [32, 44],
});
