import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const ruby = defineAdvisorySource({
  id: 'ruby',
  title: 'Ruby advisory database',
  url: 'https://github.com/rubysec/ruby-advisory-db',
  licence: 'LicenseRef-public-domain',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['RUBYADV-', 'RUBYSEC-'],
  ecosystems: ['RubyGems'],
});
