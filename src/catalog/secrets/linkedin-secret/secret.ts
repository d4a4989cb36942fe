import { defineAssigned } from '#engines/secrets/token-rule';

export const linkedinSecret = defineAssigned({
  id: 'linkedin-secret',
  service: 'LinkedIn',
  name: 'client secret',
  can: 'pose as the application',
  words: ['linkedin'],
  names: 'secret',
  alphabet: 'base62',
  length: 16,
  references: { gitleaks: ['linkedin-client-secret'] },
});
