import { defineToken } from '#engines/secrets/token-rule';

export const alibabaAccessKey = defineToken({
  id: 'alibaba-access-key',
  service: 'Alibaba Cloud',
  name: 'access key id',
  severity: 'medium',
  can: 'sign requests when its secret is known, too',
  prefixes: ['LTAI'],
  alphabet: 'base62',
  length: [12, 20],
  references: { gitleaks: ['alibaba-access-key-id'] },
});
