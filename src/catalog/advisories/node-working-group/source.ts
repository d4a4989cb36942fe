import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const nodeWorkingGroup = defineAdvisorySource({
  id: 'node-working-group',
  title: 'Node.js security working group: packages up to 2020',
  url: 'https://github.com/nodejs/security-wg',
  licence: 'MIT',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['NSWG-ECO-'],
  ecosystems: ['npm'],
});
