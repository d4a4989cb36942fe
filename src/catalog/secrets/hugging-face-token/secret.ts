import { defineToken } from '#engines/secrets/token-rule';

export const huggingFaceToken = defineToken({
  id: 'hugging-face-token',
  service: 'Hugging Face',
  name: 'access token',
  can: 'read and write models of its owner',
  prefixes: ['hf_'],
  alphabet: 'base62',
  length: 34,
  references: { gitleaks: ['huggingface-access-token'] },
});
