import { defineAssigned } from '#engines/secrets/token-rule';

export const netlifyToken = defineAssigned({
  id: 'netlify-token',
  service: 'Netlify',
  name: 'access token',
  can: 'deploy to the sites of its owner',
  words: ['netlify'],
  names: 'key|token|secret',
  alphabet: 'base64url',
  length: [40, 46],
  references: { gitleaks: ['netlify-access-token'] },
});
