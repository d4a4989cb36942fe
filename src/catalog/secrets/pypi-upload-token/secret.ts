import { defineToken } from '#engines/secrets/token-rule';

export const pypiUploadToken = defineToken({
  id: 'pypi-upload-token',
  service: 'PyPI',
  name: 'upload token',
  severity: 'critical',
  can: 'publish packages under the name of its owner',
  prefixes: ['pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZw'],
  alphabet: 'base64url',
  length: [50, 1000],
  references: { gitleaks: ['pypi-upload-token'] },
});
