import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const alpine = defineAdvisorySource({
  id: 'alpine',
  title: 'Alpine: security fixes of packages',
  url: 'https://secdb.alpinelinux.org/',
  licence: 'NOASSERTION',
  isUsed: true,
  mayRedistribute: false,
  idPrefixes: ['ALPINE-CVE-', 'ALPINE-'],
  ecosystems: ['Alpine'],
});
