import { defineAssigned } from '#engines/secrets/token-rule';

export const asanaSecret = defineAssigned({
  id: 'asana-secret',
  service: 'Asana',
  name: 'client secret',
  can: 'pose as the application',
  words: ['asana'],
  names: 'secret',
  alphabet: 'lower',
  length: 32,
  references: { gitleaks: ['asana-client-secret'] },
});
