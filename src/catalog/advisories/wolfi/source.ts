import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const wolfi = defineAdvisorySource({
  id: 'wolfi',
  title: 'Wolfi advisories up to May 2025',
  url: 'https://github.com/wolfi-dev/advisories',
  licence: 'Apache-2.0',
  isUsed: true,
  idPrefixes: ['CGA-'],
  ecosystems: ['Wolfi', 'Chainguard'],
});
