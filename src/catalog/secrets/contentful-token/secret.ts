import { defineToken } from '#engines/secrets/token-rule';

export const contentfulToken = defineToken({
  id: 'contentful-token',
  service: 'Contentful',
  name: 'management token',
  can: 'change the content of the space',
  prefixes: ['CFPAT-'],
  alphabet: 'base64url',
  length: 43,
  references: { gitleaks: ['contentful-delivery-api-token'] },
});
