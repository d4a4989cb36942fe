import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const pypa = defineAdvisorySource({
  id: 'pypa',
  title: 'Python Packaging Advisory Database',
  url: 'https://github.com/pypa/advisory-database',
  licence: 'CC-BY-4.0',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: ['PYSEC-'],
  ecosystems: ['PyPI'],
});
