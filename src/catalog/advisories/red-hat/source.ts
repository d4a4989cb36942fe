import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const redHat = defineAdvisorySource({
  id: 'red-hat',
  title: 'Red Hat: errata and CSAF VEX',
  url: 'https://security.access.redhat.com/data/',
  licence: 'CC-BY-4.0',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['RHSA-', 'RHBA-', 'RHEA-', 'RHCVE-'],
  ecosystems: ['Red Hat'],
});
