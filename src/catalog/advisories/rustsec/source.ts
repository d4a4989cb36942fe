import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const rustsec = defineAdvisorySource({
  id: 'rustsec',
  title: 'RustSec advisory database',
  url: 'https://rustsec.org/',
  licence: 'CC0-1.0',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['RUSTSEC-'],
  ecosystems: ['crates.io'],
});
