import { defineAssigned } from '#engines/secrets/token-rule';

export const sumologicAccessKey = defineAssigned({
  id: 'sumologic-access-key',
  service: 'Sumo Logic',
  name: 'access key',
  can: 'read the logs',
  words: ['sumo_access', 'sumologic'],
  names: 'key|token|secret',
  alphabet: 'base62',
  length: 64,
  references: { gitleaks: ['sumologic-access-token'] },
});
