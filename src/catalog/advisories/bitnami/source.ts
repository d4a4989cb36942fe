import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const bitnami = defineAdvisorySource({
  id: 'bitnami',
  title: 'Bitnami: vulnerabilities',
  url: 'https://github.com/bitnami/vulndb',
  licence: 'Apache-2.0',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['BIT-'],
  ecosystems: ['Bitnami'],
});
