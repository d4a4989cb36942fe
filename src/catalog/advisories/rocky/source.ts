import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const rocky = defineAdvisorySource({
  id: 'rocky',
  title: 'Rocky Linux: errata',
  url: 'https://errata.rockylinux.org/',
  licence: 'BSD-3-Clause',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['RLSA-', 'RXSA-'],
  ecosystems: ['Rocky Linux'],
});
