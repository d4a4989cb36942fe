import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';
import { isWeakWord } from '#engines/secrets/judge-value';
import { entropyPerCharacter } from '#engines/secrets/judge-value';

/** What stands behind the scheme, when it is a value and no variable, template or word for one. */
function isCredential(header: string): boolean {
  const value = header.trim().replace(/^(?:Bearer|Basic|Token|Api-?Token|Api-?Key|Key|Digest|ApiKey)\s{1,4}/i, '');
  if (/[${}<>()\s]|\*{3}|\.{3}|x{4}|X{4}/.test(value.replace(/\s.*$/s, ' ').trim()) || /\s/.test(value.trim()))
    return false;
  return value.length >= 8 && /\d|[=~@]/.test(value) && !isWeakWord(value) && entropyPerCharacter(value) >= 2.5;
}

export const curlHeader = defineSecret({
  id: 'curl-header',
  title: 'curl: credential in a header',
  severity: 'high',
  why: 'Whoever reads the command can use the credential.',
  remedy: 'Revoke it, and give curl the header in a file (-H @file) or a variable that is set at run time.',
  references: { gitleaks: ['curl-auth-header'] },
  keywords: ['curl'],
  pattern:
    /\bcurl\b[^\n]{0,800}?(?:\n[^\n]{0,400}?){0,8}?\s(?:-H|--header)(?:\s{1,4}|=)(?:"|')(?:Authorization|(?:[\w-]{0,20}-)?(?:Api|Auth|Access|Private|Gitlab|Vault)?-?(?:Token|Key)|ApiKey)\s{0,2}:\s{0,4}(?<secret>[^"'\n]{8,2000})["']/gi,
  window: [4, 4200],
  takesExamples: true,
  isReal: isCredential,
  cases: () => ({
    secrets: [`curl -H "Authorization: Bearer ${sample('hex', 32, 'bearer')}" https://api.internal/`],
    others: ['curl -H "Authorization: Bearer $TOKEN" https://a', 'curl -H "Authorization: Bearer <token>" https://a'],
  }),
});
