import { defineAssigned } from '#engines/secrets/token-rule';

export const discordClientSecret = defineAssigned({
  id: 'discord-client-secret',
  service: 'Discord',
  name: 'client secret',
  can: 'pose as the application',
  words: ['discord'],
  names: 'secret',
  alphabet: 'base64url',
  length: 32,
  references: { gitleaks: ['discord-client-secret'] },
});
