import { defineAssigned } from '#engines/secrets/token-rule';

export const twitchSecret = defineAssigned({
  id: 'twitch-secret',
  service: 'Twitch',
  name: 'secret',
  can: 'act for the channel',
  words: ['twitch'],
  names: 'secret|token',
  alphabet: 'lower',
  length: 30,
  references: { gitleaks: ['twitch-api-token'] },
});
