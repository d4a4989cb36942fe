import { defineToken } from '#engines/secrets/token-rule';

export const supabaseToken = defineToken({
  id: 'supabase-token',
  service: 'Supabase',
  name: 'access token',
  severity: 'critical',
  can: 'change the projects of its owner',
  prefixes: ['sbp_'],
  alphabet: 'hex',
  length: 40,
});
