import { defineToken } from '#engines/secrets/token-rule';

export const dockerHubToken = defineToken({
  id: 'docker-hub-token',
  service: 'Docker Hub',
  name: 'access token',
  severity: 'critical',
  can: 'pull and push images of its owner',
  prefixes: ['dckr_pat_', 'dckr_oat_'],
  alphabet: 'base64url',
  length: [27, 40],
});
