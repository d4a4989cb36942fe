import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const chainguard = defineAdvisorySource({
  id: 'chainguard',
  title: 'Chainguard and Wolfi: advisories since May 2025',
  url: 'https://packages.cgr.dev/chainguard/osv/',
  licence: 'LicenseRef-Chainguard-License-for-Commercial-Scanners',
  isUsed: false,
  mayRedistribute: false,
  idPrefixes: [],
  ecosystems: ['Chainguard'],
});
