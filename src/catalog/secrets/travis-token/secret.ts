import { defineAssigned } from '#engines/secrets/token-rule';

export const travisToken = defineAssigned({
  id: 'travis-token',
  service: 'Travis CI',
  name: 'access token',
  severity: 'critical',
  can: 'start builds of its owner',
  words: ['travis'],
  names: 'key|token|secret',
  alphabet: 'base64url',
  length: 22,
  references: { gitleaks: ['travisci-access-token'] },
});
