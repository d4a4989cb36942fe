import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';
import { isWeakWord } from '#engines/secrets/judge-value';
import { entropyPerCharacter } from '#engines/secrets/judge-value';

/** `user:password`, or a token on either side of the colon; not variables, templates and words that stand for them. */
function isLogin(word: string): boolean {
  const text = word.replaceAll(/["']/g, '');
  const colon = text.indexOf(':');
  if (colon < 0 || /^[$<[]|\$\{|\$\(|\{\{|:[$<[]|[<>]/.test(text)) return false;
  const user = text.slice(0, colon).replaceAll(/[{}]/g, '');
  const password = text.slice(colon + 1).replaceAll(/[{}]/g, '');
  const value = password === '' ? user : password;
  return value.length >= 6 && !isWeakWord(value) && entropyPerCharacter(value) >= 2.5;
}

export const curlLogin = defineSecret({
  id: 'curl-login',
  title: 'curl: login on the command line',
  severity: 'high',
  why: 'Whoever reads the command can log in with it.',
  remedy: 'Change the password, and give curl a file (--netrc-file) or a variable that is set at run time.',
  references: { gitleaks: ['curl-auth-user'] },
  keywords: ['curl'],
  pattern:
    /\bcurl\b[^\n]{0,800}?(?:\n[^\n]{0,400}?){0,8}?\s(?:-u|--user)(?:\s{1,4}|=)(?<secret>(?:"[^"\n]{1,200}"|'[^'\n]{1,200}'|[^\s"'\\;|&]{1,120}){1,4})/g,
  window: [4, 2400],
  takesExamples: true,
  isReal: isLogin,
  cases: () => ({
    secrets: [`curl -u app:${sample('base62', 12, 'curl')} https://api.internal/`],
    others: ['curl -u user:pass https://a', 'curl -u "$USER:$PASSWORD" https://a'],
  }),
});
