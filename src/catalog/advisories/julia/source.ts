import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const julia = defineAdvisorySource({
  id: 'julia',
  title: 'Julia: security advisories',
  url: 'https://github.com/JuliaLang/SecurityAdvisories.jl',
  licence: 'NOASSERTION',
  isUsed: true,
  mayRedistribute: false,
  idPrefixes: ['JLSEC-'],
  ecosystems: ['Julia'],
});
