import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const epss = defineAdvisorySource({
  id: 'epss',
  title: 'FIRST: Exploit Prediction Scoring System',
  url: 'https://www.first.org/epss/',
  licence: 'NOASSERTION',
  isUsed: true,
  mayRedistribute: false,
  idPrefixes: [],
  ecosystems: [],
});
