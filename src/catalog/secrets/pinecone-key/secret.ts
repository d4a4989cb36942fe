import { defineToken } from '#engines/secrets/token-rule';

export const pineconeKey = defineToken({
  id: 'pinecone-key',
  service: 'Pinecone',
  name: 'API key',
  can: 'read and change vectors',
  prefixes: ['pcsk_'],
  alphabet: 'base64url',
  length: [60, 80],
});
