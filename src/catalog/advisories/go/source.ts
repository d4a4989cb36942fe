import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const go = defineAdvisorySource({
  id: 'go',
  title: 'Go vulnerability database',
  url: 'https://vuln.go.dev/',
  licence: 'CC-BY-4.0',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['GO-'],
  ecosystems: ['Go'],
});
