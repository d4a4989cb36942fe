import { defineAssigned } from '#engines/secrets/token-rule';

export const alibabaSecretKey = defineAssigned({
  id: 'alibaba-secret-key',
  service: 'Alibaba Cloud',
  name: 'access key secret',
  severity: 'critical',
  can: 'do whatever its owner may in the cloud',
  words: ['alibaba', 'aliyun'],
  names: 'secret|key',
  alphabet: 'base62',
  length: 30,
  references: { gitleaks: ['alibaba-secret-key'] },
});
