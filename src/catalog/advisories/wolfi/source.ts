import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const wolfi = defineAdvisorySource({
  id: 'wolfi',
  title: 'Wolfi advisories up to May 2025',
  url: 'https://github.com/wolfi-dev/advisories',
  licence: 'Apache-2.0',
  isUsed: true,
  // Commit 02c8b3275 of that day changed the terms.
  usedUntil: '2025-05-07',
  mayRedistribute: true,
  idPrefixes: ['CGA-'],
  ecosystems: ['Wolfi', 'Chainguard'],
});
