import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const haskell = defineAdvisorySource({
  id: 'haskell',
  title: 'Haskell security advisories',
  url: 'https://github.com/haskell/security-advisories',
  licence: 'CC0-1.0',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['HSEC-'],
  ecosystems: ['Hackage'],
});
