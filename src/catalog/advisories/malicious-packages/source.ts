import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const maliciousPackages = defineAdvisorySource({
  id: 'malicious-packages',
  title: 'OpenSSF: malicious packages',
  url: 'https://github.com/ossf/malicious-packages',
  licence: 'Apache-2.0',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['MAL-'],
  ecosystems: ['npm', 'PyPI', 'RubyGems', 'crates.io', 'NuGet', 'Maven', 'Go', 'Packagist', 'VSCode'],
});
