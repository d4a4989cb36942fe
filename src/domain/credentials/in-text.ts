/** Words in a name that say "this is a secret", and those that say it is only about one. */
const secretName =
  /^(?:secret|password|passwd)[_.-][a-z0-9]|(^|[_.-])((?:[a-z0-9]{1,20})?(?:password|passwd|passphrase)|pass|(?:[a-z0-9]{1,20})?secret([_-]?key)?|jwt|bearer|(api|access|auth|private|encryption|signing|master|license|account|shared|storage)[_-]?(key|token)|(?:access|auth|api|bearer|refresh|session|bot)?token|credentials?|(?:[a-z0-9]{1,20})?pwd?|requirepass|masterauth|erlang_cookie)\d{0,2}$|(^|[_.-])(aws_secret_access_key|client[_-]?secret|jwt[_-]?secret|session[_-]?secret|secret[_-]?key[_-]?base)([_.-]|$)|(^|[_.-])(?:password|passwd)[_.-](?:prod|production|stage|staging|dev|test|qa|primary|replica|old|new|admin|root|user|app|db|ro|rw)$/i;
const aboutSecret =
  /(?:^|[_.-])(file|path|dir|name|ref|url|uri|host|type|id|ttl|length|min|max|policy|expir\w*|enabled|header|algorithm|provider|engine|mount|key_?name|username|public[_-]?key|stores?|backend|manager|namespace|version|hash(?:er)?|rounds|cost|strength|complexity|hint|from|source|regex|pattern|rules?|reset|rotation|interval|prefix|suffix|format|encoding|audience|issuer|scopes?|kind|class|labels?|count|size|timeout|retries|required|validators?|fields?|claims?|(?<!erlang_)cookie|encryption|algo|hash(?:ing)?(?:_algo\w*)?|method|mode|date|template|service|config|state|status|plugin|roles?|groups?|regions?|project|bucket|cache|check|days|hours|minutes|seconds)$/i;
/**
 * `existingSecret: shop-db`, as charts call the object that they are to read, and what build tools put into every page by
 * its prefix.
 */
const aboutOther =
  /(?:^|[_.-])(?:existing|(?:image_?)?pull|tls|password|credentials?|cert|certificate|ca)[_.-]?(?:secrets?|credentials?)$|(?:password|token|credentials?)[_.-]secret[_.-]key$|(?:^|[_.-])max(?:imum)?[_.-](?:\w{1,20}[_.-])?tokens?$|^(?:NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|GATSBY|EXPO_PUBLIC|PUBLIC)_(?!\w{0,60}(?:SECRET|PASSWORD|PRIVATE))/i;

/** Values that stand for a secret without being one. */
const placeholder =
  /^(?:\s*|change[-_ ]?(?:me|this).*|replace[-_ ]?(?:me|this|with).*|(?:please[-_ ])?(?:set|fill|insert|update|override)[-_ ]?(?:me|this|in|here|by).*|to[-_ ]?be[-_ ].*|todo\b.*|fixme\b.*|tbd|none|null|nil|unset|undefined|n\/?a|not[-_ ]?(?:set|used|needed|required)|true|false|yes|no|[x*.-]+|<.*>|\[.*\]|\{\{.*\}\}|#\{.*\}#?|\{[\w. -]+\}|%.*%|__.*__|your[-_ ].*|my[-_ ]?(secret|password|token)|scram-sha-\d+|argon2(?:id?|d)?|bcrypt|scrypt|pbkdf2(?:[-_]?sha\d+)?|(?:some|sample|fake|dummy|placeholder|example(?!\d)).*|.*[-_ ](?:placeholder|goes[-_ ]here|here)|redacted|optional|required|disabled|enabled|string|boolean|integer|number|object|uuid|text|opaque|include|same-origin|omit|in[-_ ]?memory|workload[-_ ]?identity|managed[-_ ]?identity|\d{1,3})$/i;
const reference =
  /^(?:\$\{?[A-Za-z_(][^\s]*\}?|\$\(.+\)|file:.*|vault:.*|ref\+.*|secret:.*|secret\/data\/.*|arn:aws[\w-]*:.*|alias\/.*|projects\/.+\/(?:secrets|keyRings)\/.*|gcp:.*|azurekv:.*|awssm:.*|k8s:.*|env:.*|sops:.*|sealed:.*|ENC\[.*|ENC\(.*\)|\{cipher\}.*|\/(run|var|etc|mnt|vault|secrets?)\/.*|op:\/\/.*|(?:sm|ssm|bao|akv|doppler):.*|@.*)$/is;
/** `/app/key.json`, `./certs`: where something is. A password that looks like that is rarer than a path. */
const path = /^(?:~|\.{1,2})?(?:\/[a-z0-9_.-]{1,60}){1,12}\/?$/;
/** `AWS_ACCESS_KEY_ID`: the variable that has the value. */
const variable = /^[A-Z][A-Z0-9]{0,20}(?:_[A-Z0-9]{1,20}){1,8}_(?:KEY|TOKEN|SECRET|PASSWORD|PASS|PWD|ID|CREDENTIALS)$/;
/** `payments-db-credentials`: the name of a Secret and not what is in it. */
const nameOfSecret = /^[a-z][a-z0-9-]{1,60}-(?:secrets?|credentials|creds|token|tls|keys?|certs?|password|pass)$/;

const armour = /-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----/;
/** The three ways in which base64 may cut the words. */
const encodedArmour = /LS0tLS1CRUdJTi[A-Za-z0-9+/]{0,24}(?:UFJJVkFURSBLRVk|BSSVZBVEUgS0VZ|QUklWQVRFIEtFW)/;

/** Tokens that are recognised by their own form, wherever they stand. */
const tokens: readonly (readonly [kind: string, form: RegExp])[] = [
  ['a private key', armour],
  ['a private key', encodedArmour],
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
  ['an Azure storage key', /(?:Account|SharedAccess)Key=[A-Za-z0-9+/]{40,88}={0,2}/],
  ['a registry login', /"auth"\s{0,4}:\s{0,4}"[A-Za-z0-9+/]{12,400}={0,2}"/],
  [
    'a bearer token',
    /(?<![A-Za-z])Bearer\s{1,4}(?=[A-Za-z._~+/-]{0,100}\d)(?=[A-Z0-9._~+/-]{0,100}[a-z])[A-Za-z0-9._~+/-]{20,2000}(?![A-Za-z0-9${<-])/,
  ],
  ['an Anthropic key', /(?<![A-Za-z0-9_-])sk-ant-[A-Za-z0-9_-]{40,200}(?![A-Za-z0-9_-])/],
  ['a Hugging Face token', /(?<![A-Za-z0-9_])hf_[A-Za-z0-9]{30,50}(?![A-Za-z0-9])/],
  ['a Docker Hub token', /(?<![A-Za-z0-9_-])dckr_pat_[A-Za-z0-9_-]{20,60}(?![A-Za-z0-9_-])/],
];

/**
 * Passwords inside addresses of databases and brokers, each with the password in a group. A name is tried from its start
 * only, so that a long run of letters costs no more than its length.
 */
const connections: readonly RegExp[] = [
  // `scheme://user:password@host`, `redis://:password@host`
  /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/'"]{0,100}:([^\s@/'"]{3,200})@[^\s'"]/i,
  // `user:password@tcp(host:3306)/db`
  /(?<![\w.-])[\w.-]{1,60}:([^\s@:'"]{3,100})@(?:tcp|unix)\(/,
  // `Server=db;User Id=app;Password=…;`
  /(?:server|host|data source|endpoint)\s{0,3}=[^;]{1,200};(?:[^;]{1,200};){0,10}?\s{0,3}(?:password|pwd|sharedaccesskey|accountkey)\s{0,3}=\s{0,3}([^;\s'"]{3,200})/i,
  // `jdbc:postgresql://host/db?user=app&password=…`
  /:\/\/[^\s?;'"]{1,300}[?;](?:[\w.-]{1,40}=[^\s&;'"]{0,200}[&;]){0,10}?(?:password|pwd|passwd)=([^\s&;'"]{3,200})/i,
  // `…LoginModule required username="app" password="…";` of Kafka clients
  /LoginModule\s{1,3}required\s[^;]{0,300}?\bpassword\s{0,3}=\s{0,3}["']([^"'\s]{3,100})["']/i,
  // `host=db user=app password=…` of libpq
  /\bhost=\S{1,200}\s(?:\w{1,30}=\S{1,200}\s){0,10}?password=([^\s'"]{3,200})/i,
];

/** What looked at is cut here: secrets are short, and text may be hostile. */
const longest = 100_000;

/** The kind of credential in a text by its form alone ("an AWS access key"); undefined when there is none. Never returns the value. */
export function credentialInText(text: string): string | undefined {
  const shortened = text.length > longest ? text.slice(0, longest) : text;
  const token = tokens.find(([, form]) => form.test(shortened))?.[0];
  if (token !== undefined) return token;
  if (basicLogin(shortened)) return 'a login for HTTP';
  for (const connection of connections) {
    const password = connection.exec(shortened)?.[1];
    if (password !== undefined && !isStandIn(password)) return 'a password in a URL';
  }
  return undefined;
}

/** True for `Basic dXNlcjpwYXNz`, the login of RFC 7617: the user and the password joined by a colon, in base64. */
function basicLogin(text: string): boolean {
  for (const [, encoded = ''] of text.matchAll(/(?<![A-Za-z0-9])Basic\s{1,4}([A-Za-z0-9+/]{8,400}={0,2})/g)) {
    const login = decodeBase64(encoded);
    const password =
      login === undefined ? undefined : /^[\x20-\x39\x3b-\x7e]{0,100}:([\x20-\x7e]{1,200})$/.exec(login)?.[1];
    if (password !== undefined && !isStandIn(password)) return true;
  }
  return false;
}

/** The text in base64, byte by byte; undefined when it is none. */
export function decodeBase64(encoded: string): string | undefined {
  try {
    return atob(encoded.slice(0, longest).replaceAll(/\s/g, ''));
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** The kind of credential that a named setting holds; by its form, or because its name says so and its value is no stand-in. */
export function credentialInSetting(name: string, value: string): string | undefined {
  const byForm = credentialInText(value);
  if (byForm !== undefined) return byForm;
  if (isStandIn(value)) return undefined;
  if (!namesSecret(name))
    return keyName.test(name) && !aboutOther.test(name) && looksRandom(value) ? 'a credential' : undefined;
  if (/(?:secret|credentials?|token|secret_?key)$/i.test(name) && nameOfSecret.test(value.trim())) return undefined;
  return 'a credential';
}

/** `STRIPE_KEY`, `APP_KEY`: a key may be a secret or a name to look up by; what it holds decides. */
const keyName =
  /(?:^|[_.-])(?:salt|pepper)$|(?<!(?:gpg|pgp|public|publishable|pub|site|host|cache|partition|primary|routing)[_.-]?)key$/i;

/** True for what no person would choose as a name: long, letters and digits mixed, no words. */
function looksRandom(value: string): boolean {
  const text = value.trim().replace(/^base64:/, '');
  return (
    /^[A-Za-z0-9+/_=-]{16,200}$/.test(text) &&
    /\d/.test(text) &&
    /[A-Za-z]/.test(text) &&
    new Set(text).size >= 10 &&
    !/^[A-Za-z]+(?:[-_][A-Za-z]+)*(?:[-_]?\d{1,4})?$/.test(text) &&
    !/^(?:[a-z]{1,14}\d{0,4}|\d{1,4})(?:[-_](?:[a-z]{1,14}\d{0,4}|\d{1,8})){1,12}$/i.test(text) &&
    !/^pk_|(?:^|[_-])(?:public|pub)/i.test(text)
  );
}

/** The kind of credential in one line of a file of settings: `name: value`, `name = value`, `.netrc` and `.pgpass`. */
export function credentialInSettingLine(line: string): string | undefined {
  const byForm = credentialInText(line);
  if (byForm !== undefined) return byForm;
  const login =
    /^\s*(?:machine\s.{1,300}\s)?password\s{1,9}(\S{4,200})\s*$/.exec(line)?.[1] ??
    /^[\w.*-]{1,200}:(?:\d{1,5}|\*):[\w*-]{1,60}:[\w*-]{1,60}:(\S{4,200})$/.exec(line)?.[1];
  if (login !== undefined) return isStandIn(login) ? undefined : 'a credential';
  const match = /^\s*["']?([\w.-]{2,80})["']?\s*[=:]\s*(\S.{0,500})$/.exec(line);
  const value = (match?.[2] ?? '').trim().replace(/^["']|["'],?;?$/g, '');
  return match === null ? undefined : credentialInSetting(match[1] ?? '', value);
}

/** True when a name says that its value is a secret. */
export function namesSecret(name: string): boolean {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2');
  return secretName.test(words) && !aboutSecret.test(words) && !aboutOther.test(words);
}

/** True for a value that stands for a secret: empty, a placeholder, a reference to somewhere else. */
export function isStandIn(value: string): boolean {
  const trimmed = value.trim();
  if (trimmed.length > longest) return false;
  return placeholder.test(trimmed) || reference.test(trimmed) || path.test(trimmed) || variable.test(trimmed);
}

/**
 * True for a stand-in that works as a password when nobody replaces it: `changeme`, `example`. Where a file is run as it
 * is, and not filled in first, such a value is what the program starts with.
 */
export function isWorkingPlaceholder(name: string, value: string): boolean {
  return namesSecret(name) && value.length <= 200 && working.test(value.trim());
}

const working =
  /^(?:change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with)|please[-_ ]?change|(?:your|my|some|example)(?:[-_ ]|$))[\w!@#.-]*$/i;

/** True for a private key in any of the usual armours, as it stands or in base64 (`client-key-data` of a kubeconfig). */
export function holdsPrivateKey(text: string): boolean {
  return armour.test(text) || encodedArmour.test(text);
}
