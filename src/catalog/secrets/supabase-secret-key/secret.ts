import { defineToken } from '#engines/secrets/token-rule';

export const supabaseSecretKey = defineToken({
  id: 'supabase-secret-key',
  service: 'Supabase',
  name: 'secret key',
  severity: 'critical',
  can: 'read and change all data of the project',
  prefixes: ['sb_secret_'],
  alphabet: 'base64url',
  length: [22, 60],
});
