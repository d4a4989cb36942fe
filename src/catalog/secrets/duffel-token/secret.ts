import { defineToken } from '#engines/secrets/token-rule';

export const duffelToken = defineToken({
  id: 'duffel-token',
  service: 'Duffel',
  name: 'access token',
  can: 'book flights',
  prefixes: ['duffel_live_'],
  alphabet: 'base64url',
  length: 43,
  references: { gitleaks: ['duffel-api-token'] },
});
