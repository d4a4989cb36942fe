import { defineAssigned } from '#engines/secrets/token-rule';

export const facebookAppSecret = defineAssigned({
  id: 'facebook-app-secret',
  service: 'Facebook',
  name: 'app secret',
  severity: 'critical',
  can: 'pose as the application',
  words: ['facebook'],
  names: 'secret',
  alphabet: 'hex',
  length: 32,
  references: { gitleaks: ['facebook-secret'] },
});
