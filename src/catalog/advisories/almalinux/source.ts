import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const almalinux = defineAdvisorySource({
  id: 'almalinux',
  title: 'AlmaLinux: errata',
  url: 'https://errata.almalinux.org/',
  licence: 'MIT',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['ALSA-', 'ALBA-', 'ALEA-'],
  ecosystems: ['AlmaLinux'],
});
