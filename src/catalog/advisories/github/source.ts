import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const github = defineAdvisorySource({
  id: 'github',
  title: 'GitHub Advisory Database',
  url: 'https://github.com/github/advisory-database',
  licence: 'CC-BY-4.0',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['GHSA-'],
  ecosystems: [
    'npm',
    'PyPI',
    'Maven',
    'RubyGems',
    'NuGet',
    'Packagist',
    'Go',
    'crates.io',
    'Pub',
    'Hex',
    'SwiftURL',
    'GitHub Actions',
  ],
});
