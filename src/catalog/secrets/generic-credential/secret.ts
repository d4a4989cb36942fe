import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';
import { isWeakWord } from '#engines/secrets/judge-value';
import { entropyPerCharacter } from '#engines/secrets/judge-value';

/** Names that hold an identifier, a place or a public value. */
const otherNames =
  /(?:id|name|file|path|url|uri|type|size|length|public|pub|csrf|xsrf|field|label|header|param|count|limit|expir\w*|ttl|issuer|endpoint|regex|pattern|example|test|mock|fake|dummy)(?:[_.-]|$)|(?:^|[_.-])(?:public|pub|csrf|xsrf|next|page|continuation|cancellation|example|test|mock|fake|dummy)/i;

function isCredential(
  secret: string,
  { text, offset, path }: { readonly text: string; readonly offset: number; readonly path: string },
): boolean {
  const before = text.slice(Math.max(0, offset - 80), offset);
  const [, name = ''] = /([\w.-]{1,60})["'`]?\s{0,3}(?::=|=>|=|:)\s{0,3}["'`]?$/.exec(before) ?? [];
  if (
    otherNames.test(name) ||
    /(?:^|[/_.-])(?:tests?|spec|fixtures?|examples?|samples?|docs?|vendor|node_modules|locales?|i18n)(?:[/_.-]|$)/i.test(
      path,
    )
  )
    return false;
  // Documentation shows what an answer looks like.
  if (/example\.(?:com|org|net)/.test(text.slice(Math.max(0, offset - 300), offset + 200))) return false;
  const isQuoted = /["'`]$/.test(before);
  // Words joined by dots, dashes or slashes are names of things; digests and UUIDs name them, too.
  if (
    /^(?:[A-Za-z]+[\d]{0,4}[._/:-])+[A-Za-z]*\d{0,4}$/.test(secret) ||
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(secret)
  )
    return false;
  if (
    /^[\d.]+$/.test(secret) ||
    isWeakWord(secret) ||
    /^[A-Za-z]+$/.test(secret) ||
    /^(?:[A-Z]+_)+[A-Z]+$/.test(secret)
  )
    return false;
  // Keys of mailing lists for applications on phones end with the name of a data centre, and are public.
  if (/^[0-9a-f]{32}-us\d{1,3}$/.test(secret)) return false;
  const kinds = [/\d/, /[a-z]/, /[A-Z]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(secret)).length;
  return /\d/.test(secret) && kinds >= (isQuoted ? 2 : 3) && entropyPerCharacter(secret) >= (isQuoted ? 3.5 : 3.8);
}

export const genericCredential = defineSecret({
  id: 'generic-credential',
  title: 'Value that its name calls a credential',
  severity: 'medium',
  why: 'Its name says that it gives access to something.',
  remedy:
    'Hand it in at run time, out of a secret store, and replace it: what was in a file or an image is known to whoever had it.',
  references: { gitleaks: ['generic-api-key'] },
  keywords: [
    'password',
    'passwd',
    'secret',
    'token',
    'api_key',
    'apikey',
    'api-key',
    'access_key',
    'accesskey',
    'private_key',
  ],
  pattern:
    /(?<![A-Za-z0-9])(?<name>(?:[\w.-]{0,40}[_.-])?(?:password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|client[_-]?secret)(?:[_.-](?:key|value|prod|live|v\d))?)["'`]?\s{0,3}(?:=|:=|:|=>)\s{0,3}(?<quote>["'`]?)(?<secret>[A-Za-z0-9+/=_.~!@#%^&*-]{12,128})(?![A-Za-z0-9+/=_.~!@#%^&*(-])/gi,
  isGeneric: true,
  entropy: 3.5,
  isReal: isCredential,
  cases: () => ({
    secrets: [`db_password = "${sample('base62', 20, 'generic')}"`],
    others: [
      'token = get_token_from_vault',
      'secretName: app-secret-v1',
      'password: ${DB_PASSWORD}',
      'csrf_token = "7qfR2mZ8kX1pT4vB9nL6"',
    ],
  }),
});
