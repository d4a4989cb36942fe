import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const debian = defineAdvisorySource({
  id: 'debian',
  title: 'Debian: security tracker and advisories',
  url: 'https://security-tracker.debian.org/',
  licence: 'NOASSERTION',
  isUsed: true,
  mayRedistribute: false,
  idPrefixes: ['DEBIAN-CVE-', 'DSA-', 'DLA-', 'DTSA-'],
  ecosystems: ['Debian'],
});
