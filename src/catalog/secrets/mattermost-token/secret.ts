import { defineAssigned } from '#engines/secrets/token-rule';

export const mattermostToken = defineAssigned({
  id: 'mattermost-token',
  service: 'Mattermost',
  name: 'access token',
  can: 'read and write messages of its owner',
  words: ['mattermost'],
  names: 'key|token|secret',
  alphabet: 'lower',
  length: 26,
  references: { gitleaks: ['mattermost-access-token'] },
});
