import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const friendsOfPhp = defineAdvisorySource({
  id: 'friends-of-php',
  title: 'PHP security advisories',
  url: 'https://github.com/FriendsOfPHP/security-advisories',
  licence: 'Unlicense',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['FOP-'],
  ecosystems: ['Packagist'],
});
