import { defineToken } from '#engines/secrets/token-rule';

export const tencentSecretId = defineToken({
  id: 'tencent-secret-id',
  service: 'Tencent Cloud',
  name: 'secret id',
  severity: 'medium',
  can: 'sign requests when its key is known, too',
  prefixes: ['AKID'],
  alphabet: 'base62',
  length: [32, 40],
});
