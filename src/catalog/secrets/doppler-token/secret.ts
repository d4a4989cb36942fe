import { defineToken } from '#engines/secrets/token-rule';

export const dopplerToken = defineToken({
  id: 'doppler-token',
  service: 'Doppler',
  name: 'token',
  severity: 'critical',
  can: 'read the secrets that it is for',
  prefixes: ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'],
  alphabet: 'dotted',
  length: [40, 64],
  references: { gitleaks: ['doppler-api-token'] },
});
