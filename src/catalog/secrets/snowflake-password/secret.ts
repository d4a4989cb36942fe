import { defineAssigned } from '#engines/secrets/token-rule';

export const snowflakePassword = defineAssigned({
  id: 'snowflake-password',
  service: 'Snowflake',
  name: 'password',
  severity: 'critical',
  can: 'read and change the data',
  words: ['snowflake'],
  names: 'password|passwd|pwd',
  alphabet: 'base62',
  length: [10, 60],
});
