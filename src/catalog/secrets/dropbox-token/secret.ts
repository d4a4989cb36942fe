import { defineToken } from '#engines/secrets/token-rule';

export const dropboxToken = defineToken({
  id: 'dropbox-token',
  service: 'Dropbox',
  name: 'access token',
  can: 'read and write the files of its owner',
  prefixes: ['sl.B', 'sl.u.'],
  alphabet: 'base64url',
  length: [130, 1400],
  references: { gitleaks: ['dropbox-short-lived-api-token'] },
});
