import { defineAssigned } from '#engines/secrets/token-rule';

export const digitaloceanSpacesKey = defineAssigned({
  id: 'digitalocean-spaces-key',
  service: 'DigitalOcean',
  name: 'secret key of Spaces',
  can: 'read and write the objects',
  words: ['spaces'],
  names: 'secret',
  alphabet: 'base64',
  length: 43,
});
