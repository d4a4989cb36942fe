import { defineToken } from '#engines/secrets/token-rule';

export const yandexCloudIamToken = defineToken({
  id: 'yandex-cloud-iam-token',
  service: 'Yandex Cloud',
  name: 'IAM token',
  severity: 'medium',
  can: 'act as its owner for some hours',
  prefixes: ['t1.9eu'],
  alphabet: 'dotted',
  length: [60, 300],
  references: { gitleaks: ['yandex-access-token'] },
});
