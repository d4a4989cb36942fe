import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const rConsortium = defineAdvisorySource({
  id: 'r-consortium',
  title: 'R: advisories',
  url: 'https://github.com/RConsortium/r-advisory-database',
  licence: 'Apache-2.0',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['RSEC-'],
  ecosystems: ['CRAN', 'Bioconductor'],
});
