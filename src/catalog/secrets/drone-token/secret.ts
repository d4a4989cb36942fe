import { defineAssigned } from '#engines/secrets/token-rule';

export const droneToken = defineAssigned({
  id: 'drone-token',
  service: 'Drone',
  name: 'access token',
  severity: 'critical',
  can: 'start builds and read their secrets',
  words: ['drone'],
  names: 'token|secret',
  alphabet: 'base62',
  length: 32,
  references: { gitleaks: ['droneci-access-token'] },
});
