import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';
import { decodeBase64 } from '#domain/credentials/in-text';

export const dockerLogin = defineSecret({
  id: 'docker-login',
  title: 'Docker: login in a settings file',
  severity: 'critical',
  why: 'Whoever has it can pull and push images as its owner.',
  remedy:
    'Revoke it at the registry and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: {},
  keywords: ['"auth"', "'auth'"],
  pattern: /"auth"\s{0,4}:\s{0,4}"(?<secret>[A-Za-z0-9+/]{12,2000}={0,2})"/g,
  window: [8, 2100],
  isReal: (secret) => (decodeBase64(secret)?.indexOf(':') ?? -1) > 0,
  cases: () => ({
    secrets: [`{ "auths": { "r.internal": { "auth": "${btoa(`app:${sample('base62', 16, 'docker')}`)}" } } }`],
    others: ['{ "auth": "none of these" }'],
  }),
});
