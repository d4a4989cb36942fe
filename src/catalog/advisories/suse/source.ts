import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const suse = defineAdvisorySource({
  id: 'suse',
  title: 'SUSE and openSUSE: updates',
  url: 'https://ftp.suse.com/pub/projects/security/',
  licence: 'CC-BY-4.0',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['SUSE-', 'openSUSE-'],
  ecosystems: ['SUSE', 'openSUSE'],
});
