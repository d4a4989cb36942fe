import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const curl = defineAdvisorySource({
  id: 'curl',
  title: 'curl: security advisories',
  url: 'https://curl.se/docs/security.html',
  licence: 'curl',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['CURL-'],
  ecosystems: [],
});
