import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const osv = defineAdvisorySource({
  id: 'osv',
  title: 'OSV: records of other publishers',
  url: 'https://osv.dev/',
  licence: 'NOASSERTION',
  isUsed: true,
  mayRedistribute: false,
  idPrefixes: ['OSV-', 'EEF-', 'MINI-', 'ECHO-', 'BELL-', 'ROOT-'],
  ecosystems: ['Hex', 'MinimOS', 'Echo', 'Alpaquita', 'BellSoft Hardened Containers', 'Root'],
});
