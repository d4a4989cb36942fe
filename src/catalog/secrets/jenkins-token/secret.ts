import { defineAssigned } from '#engines/secrets/token-rule';

export const jenkinsToken = defineAssigned({
  id: 'jenkins-token',
  service: 'Jenkins',
  name: 'API token',
  severity: 'critical',
  can: 'start jobs as its owner',
  words: ['jenkins'],
  names: 'key|token|secret',
  alphabet: 'hex',
  length: [32, 34],
});
