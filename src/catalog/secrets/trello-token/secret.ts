import { defineAssigned } from '#engines/secrets/token-rule';

export const trelloToken = defineAssigned({
  id: 'trello-token',
  service: 'Trello',
  name: 'access token',
  severity: 'medium',
  can: 'read and change the boards of its owner',
  words: ['trello'],
  names: 'key|token|secret',
  alphabet: 'base62',
  length: 32,
  references: { gitleaks: ['trello-access-token'] },
});
