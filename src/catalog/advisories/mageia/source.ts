import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const mageia = defineAdvisorySource({
  id: 'mageia',
  title: 'Mageia: advisories',
  url: 'https://advisories.mageia.org/',
  licence: 'NOASSERTION',
  isUsed: true,
  mayRedistribute: false,
  idPrefixes: ['MGASA-'],
  ecosystems: ['Mageia'],
});
