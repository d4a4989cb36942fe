import { defineToken } from '#engines/secrets/token-rule';

export const yandexCloudApiKey = defineToken({
  id: 'yandex-cloud-api-key',
  service: 'Yandex Cloud',
  name: 'API key',
  severity: 'critical',
  can: 'use the services of its owner',
  prefixes: ['AQVN'],
  alphabet: 'base64url',
  length: [35, 38],
  references: { gitleaks: ['yandex-api-key'] },
});
