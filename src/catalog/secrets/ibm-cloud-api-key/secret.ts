import { defineAssigned } from '#engines/secrets/token-rule';

export const ibmCloudApiKey = defineAssigned({
  id: 'ibm-cloud-api-key',
  service: 'IBM Cloud',
  name: 'API key',
  severity: 'critical',
  can: 'do whatever its owner may in the cloud',
  words: ['ibmcloud', 'ibm_cloud', 'bluemix'],
  names: 'key|token|secret',
  alphabet: 'base64url',
  length: 44,
});
