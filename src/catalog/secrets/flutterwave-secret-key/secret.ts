import { defineToken } from '#engines/secrets/token-rule';

export const flutterwaveSecretKey = defineToken({
  id: 'flutterwave-secret-key',
  service: 'Flutterwave',
  name: 'secret key',
  severity: 'critical',
  can: 'take payments and read them',
  prefixes: ['FLWSECK-', 'FLWSECK_TEST-'],
  alphabet: 'hex',
  length: [32, 32],
  suffix: '-X',
  references: { gitleaks: ['flutterwave-secret-key'] },
});
