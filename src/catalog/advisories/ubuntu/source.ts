import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const ubuntu = defineAdvisorySource({
  id: 'ubuntu',
  title: 'Ubuntu: CVEs and security notices',
  url: 'https://github.com/canonical/ubuntu-security-notices',
  licence: 'CC-BY-SA-4.0',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['UBUNTU-CVE-', 'USN-', 'LSN-'],
  ecosystems: ['Ubuntu'],
});
