import { defineAssigned } from '#engines/secrets/token-rule';

export const auth0Secret = defineAssigned({
  id: 'auth0-secret',
  service: 'Auth0',
  name: 'client secret',
  severity: 'critical',
  can: 'pose as the application, or as its users',
  words: ['auth0'],
  names: 'secret',
  alphabet: 'base64url',
  length: [48, 64],
});
