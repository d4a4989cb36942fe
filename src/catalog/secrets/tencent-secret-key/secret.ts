import { defineAssigned } from '#engines/secrets/token-rule';

export const tencentSecretKey = defineAssigned({
  id: 'tencent-secret-key',
  service: 'Tencent Cloud',
  name: 'secret key',
  severity: 'critical',
  can: 'do whatever its owner may in the cloud',
  words: ['tencent', 'qcloud'],
  names: 'secret|key',
  alphabet: 'base62',
  length: 32,
});
