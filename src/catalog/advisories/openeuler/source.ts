import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const openeuler = defineAdvisorySource({
  id: 'openeuler',
  title: 'openEuler: advisories',
  url: 'https://www.openeuler.org/en/security/',
  licence: 'NOASSERTION',
  isUsed: true,
  mayRedistribute: false,
  idPrefixes: ['OESA-'],
  ecosystems: ['openEuler'],
});
