import { defineAssigned } from '#engines/secrets/token-rule';

export const etsyToken = defineAssigned({
  id: 'etsy-token',
  service: 'Etsy',
  name: 'access token',
  can: 'read and change the shop',
  words: ['etsy'],
  names: 'key|token|secret',
  alphabet: 'lower',
  length: 24,
  references: { gitleaks: ['etsy-access-token'] },
});
