import { defineAssigned } from '#engines/secrets/token-rule';

export const ciscoMerakiKey = defineAssigned({
  id: 'cisco-meraki-key',
  service: 'Cisco Meraki',
  name: 'API key',
  can: 'change the networks',
  words: ['meraki'],
  alphabet: 'hex',
  length: 40,
  references: { gitleaks: ['cisco-meraki-api-key'] },
});
