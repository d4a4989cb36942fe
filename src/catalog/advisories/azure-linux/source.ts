import { defineAdvisorySource } from '#engines/advisory-database/advisory-source';

export const azureLinux = defineAdvisorySource({
  id: 'azure-linux',
  title: 'Azure Linux: advisories',
  url: 'https://github.com/microsoft/AzureLinuxVulnerabilityData',
  licence: 'NOASSERTION',
  isUsed: true,
  mayRedistribute: false,
  idPrefixes: ['AZL-'],
  ecosystems: ['Azure Linux'],
});
