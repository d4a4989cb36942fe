import { defineToken } from '#engines/secrets/token-rule';

export const sentryToken = defineToken({
  id: 'sentry-token',
  service: 'Sentry',
  name: 'token',
  can: 'read errors with their data, and change releases',
  prefixes: ['sntryu_', 'sntrys_'],
  alphabet: 'base64',
  length: [64, 400],
  references: { gitleaks: ['sentry-user-token', 'sentry-org-token'] },
});
