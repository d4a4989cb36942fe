import { describe, expect, it } from 'vitest';
import { isSecretFile } from './file-names.ts';

describe('isSecretFile', () => {
  it.each(['.env', 'conf/.env.production', 'id_rsa', '.ssh/', 'tls/server.key', 'a.pfx'])(
    '%s holds secrets',
    (path) => {
      expect(isSecretFile(path)).toBe(true);
    },
  );
  it.each(['.env.example', 'id_rsa.pub', 'ca.pem', 'public-key.pem', 'credentials.go', 'src/keys.ts'])(
    '%s does not',
    (path) => {
      expect(isSecretFile(path)).toBe(false);
    },
  );
});
