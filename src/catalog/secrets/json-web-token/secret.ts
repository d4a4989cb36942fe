import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';
import { decodeBase64 } from '#domain/credentials/in-text';

/** RFC 7519: the first part is JSON with an algorithm that signs. */
function isToken(secret: string): boolean {
  const [header = ''] = secret.split('.');
  const text = decodeBase64(header.replaceAll('-', '+').replaceAll('_', '/'));
  return text !== undefined && /"alg"\s{0,4}:\s{0,4}"(?!none")/.test(text);
}

export const jsonWebToken = defineSecret({
  id: 'json-web-token',
  title: 'JSON web token',
  severity: 'medium',
  why: 'Whoever has it can act for its subject until it ends.',
  remedy: 'End the session that it is of; where it has no end, replace the key that signed it.',
  references: { gitleaks: ['jwt'] },
  keywords: ['eyJh', 'eyJ0', 'eyJr', 'eyJj', 'eyJp', 'eyJi'],
  pattern:
    /(?<![A-Za-z0-9_.-])(?<secret>ey[A-Za-z0-9_-]{15,4000}\.ey[A-Za-z0-9_-]{15,6000}\.[A-Za-z0-9_-]{20,2000})(?![A-Za-z0-9_.-])/g,
  window: [8, 6000],
  entropy: 3.5,
  isReal: (secret) => isToken(secret),
  cases: () => ({
    secrets: [
      [btoa('{"alg":"HS256","typ":"JWT"}'), btoa('{"sub":"service","iat":1700000001}'), sample('base64url', 43, 'jwt')]
        .join('.')
        .replaceAll('=', ''),
    ],
    others: ['eyJhbGciOiJub25lIn0.eyJhIjoxfQ.'],
  }),
});
