/** Words in a name that say "this is a secret", and those that say it is only about one. */
const secretName =
  /(^|[_.-])(pass(word|wd|phrase)?|secret([_-]?key)?|(api|access|auth|private|encryption|signing|master|license)[_-]?(key|token)|token|credentials?|pwd|dsn)$|(^|[_.-])(aws_secret_access_key|client[_-]?secret|jwt[_-]?secret|session[_-]?secret|secret[_-]?key[_-]?base)([_.-]|$)/i;
const aboutSecret =
  /(file|path|dir|name|ref|url|uri|host|type|id|ttl|length|min|max|policy|expir\w*|enabled|header|algorithm|provider|engine|mount|key_?name|username|public[_-]?key)$/i;

/** Values that stand for a secret without being one. */
const placeholder =
  /^(?:\s*|change[-_ ]?me.*|todo|none|null|nil|n\/?a|true|false|yes|no|x+|\*+|-+|\.{3}|<.*>|\[.*\]|\{\{.*\}\}|%.*%|your[-_ ].*|my[-_ ]?(secret|password|token)|example.*|redacted|dummy|placeholder|optional|required|disabled|enabled|\d{1,3})$/i;
const reference =
  /^(?:\$\{?[A-Za-z_(][^\s]*\}?|\$\(.+\)|file:.*|vault:.*|ref\+.*|secret:.*|arn:aws:(secretsmanager|ssm):.*|projects\/.+\/secrets\/.*|gcp:.*|sops:.*|ENC\[.*|\/(run|var|etc|mnt|vault|secrets?)\/.*|op:\/\/.*|@.*)$/is;

/** Tokens that are recognised by their own form, wherever they stand. */
const tokens: readonly (readonly [kind: string, form: RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----/],
  ['an AWS access key', /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Z0-9])/],
  [
    'a GitHub token',
    /(?<![A-Za-z0-9_])(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,100})(?![A-Za-z0-9_])/,
  ],
  ['a GitLab token', /(?<![A-Za-z0-9_-])glpat-[A-Za-z0-9_-]{20,64}(?![A-Za-z0-9_-])/],
  ['a Slack token', /(?<![A-Za-z0-9-])xox[abeoprs]-[A-Za-z0-9-]{10,250}/],
  ['a Slack webhook', /hooks\.slack\.com\/services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{20,30}/],
  ['a Google API key', /(?<![A-Za-z0-9_-])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/],
  ['a Stripe key', /(?<![A-Za-z0-9_])[rs]k_live_[A-Za-z0-9]{20,110}(?![A-Za-z0-9])/],
  ['an npm token', /(?<![A-Za-z0-9_])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/],
  ['a SendGrid key', /(?<![A-Za-z0-9_])SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/],
  ['an OpenAI key', /(?<![A-Za-z0-9_-])sk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{40,200}(?![A-Za-z0-9_-])/],
  ['a Vault token', /(?<![A-Za-z0-9_.])hv[sbr]\.[A-Za-z0-9_-]{24,200}(?![A-Za-z0-9_-])/],
  ['a DigitalOcean token', /(?<![A-Za-z0-9_])do[opr]_v1_[a-f0-9]{64}(?![a-f0-9])/],
  ['a PyPI token', /(?<![A-Za-z0-9_-])pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,500}/],
  [
    'a JSON web token',
    /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,2000}/,
  ],
  ['an Azure storage key', /AccountKey=[A-Za-z0-9+/]{86}==/],
];

/** `scheme://user:password@host`. */
const urlPassword = /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/'"]{1,100}:([^\s@/'"]{3,200})@[^\s'"]/i;

/** What looked at is cut here: secrets are short, and text may be hostile. */
const longest = 100_000;

/** The kind of credential in a text by its form alone ("an AWS access key"); undefined when there is none. Never returns the value. */
export function credentialInText(text: string): string | undefined {
  const shortened = text.length > longest ? text.slice(0, longest) : text;
  const token = tokens.find(([, form]) => form.test(shortened))?.[0];
  if (token !== undefined) return token;
  const password = urlPassword.exec(shortened)?.[1];
  return password !== undefined && !isStandIn(password) ? 'a password in a URL' : undefined;
}

/** The kind of credential that a named setting holds; by its form, or because its name says so and its value is no stand-in. */
export function credentialInSetting(name: string, value: string): string | undefined {
  const byForm = credentialInText(value);
  if (byForm !== undefined) return byForm;
  if (!namesSecret(name) || isStandIn(value)) return undefined;
  return 'a credential';
}

/** True when a name says that its value is a secret. */
export function namesSecret(name: string): boolean {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2');
  return secretName.test(words) && !aboutSecret.test(words);
}

/** True for a value that stands for a secret: empty, a placeholder, a reference to somewhere else. */
export function isStandIn(value: string): boolean {
  const trimmed = value.trim();
  if (trimmed.length > longest) return false;
  return placeholder.test(trimmed) || reference.test(trimmed);
}

/** True for a private key in any of the usual armours. */
export function holdsPrivateKey(text: string): boolean {
  return tokens[0]?.[1].test(text) ?? false;
}
