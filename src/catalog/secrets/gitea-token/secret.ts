import { defineAssigned } from '#engines/secrets/token-rule';

export const giteaToken = defineAssigned({
  id: 'gitea-token',
  service: 'Gitea',
  name: 'access token',
  can: 'read and write whatever its owner may',
  words: ['gitea', 'forgejo'],
  names: 'key|token|secret',
  alphabet: 'hex',
  length: 40,
});
