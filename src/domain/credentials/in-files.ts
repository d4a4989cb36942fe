import { credentialInScript } from './in-commands.ts';
import { credentialInSetting, credentialInText, isStandIn } from './in-text.ts';

/** `password: value`, `"token" = "value"` inside configuration files. */
const line =
  /^[ \t]*(?:export[ \t]+)?["']?([A-Za-z][A-Za-z0-9_.-]{1,80})["']?[ \t]*[:=][ \t]*["']?([^\s"'#,;]{4,200})["']?[ \t]*[,;]?[ \t]*(?:[ \t]#[^\n]{0,400})?$/gm;

/** The other ways in which programs write a name beside its value; both are groups. */
const forms: readonly RegExp[] = [
  line,
  // `"password": "value"` of JSON, `'PASSWORD': 'value'` of Python, anywhere in a line.
  /"([A-Za-z][\w.-]{1,60})"\s{0,3}:\s{0,3}"([^"\\\s]{4,200})"/g,
  /'([A-Za-z][\w.-]{1,60})'\s{0,3}(?::|=>)\s{0,3}'([^'\\\s]{4,200})'/g,
  // `{user: shop, password: value}` of YAML and JavaScript.
  /[{,]\s{0,3}([A-Za-z][\w.-]{1,60}):\s{1,3}["']?([^\s"',{}]{4,200})["']?\s{0,3}(?=[,}])/g,
  // `define('DB_PASSWORD', 'value')` of PHP.
  /\bdefine\(\s{0,4}['"]([A-Za-z]\w{1,60})['"]\s{0,4},\s{0,4}['"]([^'"\s]{4,200})['"]/g,
  // `<password>value</password>`, `<Resource password="value"/>`, `<add key="Password" value="value"/>`.
  /<([A-Za-z][\w.-]{1,60})>([^<>\s]{4,200})<\/\1>/g,
  /<[A-Za-z][^<>]{0,300}?\s([A-Za-z]{0,20}[Pp]assword)="([^"\s]{4,200})"/g,
  /\b(?:key|name)="([A-Za-z][\w.:-]{1,60})"\s{1,4}value="([^"\s]{4,200})"/g,
  /\bname="([A-Za-z][\w.-]{1,60})"\s{0,3}>([^<>\s]{4,200})</g,
  // `proxy_set_header X-Api-Key "value";` of nginx.
  /\bproxy_set_header\s{1,4}([A-Za-z][\w-]{1,60})\s{1,4}["']?([^\s"'$;]{0,100}\d[^\s"'$;]{0,100})["']?;/g,
  // `password => "value"` of Logstash.
  /\b([A-Za-z]\w{1,60})\s{0,3}=>\s{0,3}["']([^'"\s]{4,200})["']/g,
  // `requirepass value` of Redis.
  /^[ \t]*(requirepass|masterauth)[ \t]+["']?([^\s"']{4,200})["']?[ \t]*$/gm,
  // `HTTP_Passwd value` of Fluent Bit; text for people seldom has a digit in its second word.
  /^[ \t]*([A-Za-z][\w.]{1,60})[ \t]+["']?([^\s"'=:]{0,100}\d[^\s"'=:]{0,100})["']?[ \t]*$/gm,
];

/** Passwords that stand in a statement of their own; the password is the group. */
const statements: readonly RegExp[] = [
  // `CREATE USER shop WITH PASSWORD 'value'`, `IDENTIFIED BY 'value'`.
  /\b(?:create|alter)\s{1,4}(?:user|role|login)\s[^;]{1,300}?\b(?:password|by)\s{0,4}=?\s{0,4}'([^'\s]{3,200})'/gi,
  // `machine host login user password value` of netrc.
  /\blogin\s{1,4}\S{1,100}\s{1,4}password\s{1,4}(\S{4,200})/g,
  // `stats auth user:value` and `user name insecure-password value` of HAProxy.
  /^[ \t]*stats[ \t]+auth[ \t]+[^\s:]{1,100}:(\S{3,200})/gm,
  /\binsecure-password[ \t]+(\S{3,200})/g,
];

/** `"user" "value"`, a line of PgBouncer's `userlist.txt`. */
const userlist = /^"[^"\n]{1,100}"[ \t]{1,4}"(?!md5|SCRAM)([^"\n]{3,200})"/gm;

/** `host:port:database:user:password`, a line of `.pgpass`. */
const pgpass = /^[^:#\n]{1,200}:(?:\d{1,5}|\*):[^:\n]{1,100}:[^:\n]{1,100}:([^\n]{3,200})$/gm;

/** The kind of credential in a file of that name; undefined when there is none. Never returns the value. */
export function credentialInFile(name: string, content: string): string | undefined {
  const byForm = credentialInText(content) ?? (isScript(name, content) ? credentialInScript(content) : undefined);
  if (byForm !== undefined) return byForm;
  const start = content.slice(0, 100_000);
  const isTranslation = translations.test(name);
  for (const form of forms)
    for (const [, setting = '', value = ''] of start.matchAll(form)) {
      const isWords = isCaption(setting, value) || (isTranslation && /^[\p{L}'’-]+$/u.test(value));
      if (
        credentialInSetting(setting, value) !== undefined &&
        !isWords &&
        !isNameOfKey(setting, value) &&
        !isExpression(value)
      )
        return 'a credential';
    }
  for (const form of [...statements, ...linesOf(name)])
    for (const [, value = ''] of start.matchAll(form)) if (!isStandIn(value)) return 'a password';
  return undefined;
}

/** `de.json`, `messages_fr.properties`: files of what people read. */
const translations =
  /^(?:(?:messages|translations?|locales?|i18n|strings|labels)(?:[._-].{0,20})?|[a-z]{2}(?:[-_][A-Z]{2})?)\.\w{2,12}$/;

/** `"login.password": "Password"`: what people read beside a field. */
function isCaption(name: string, value: string): boolean {
  return /^[A-Z][a-z]+$/.test(value) && name.toLowerCase().endsWith(value.toLowerCase());
}

/** `secretKey: token`: under which key of a Secret the value is found. */
function isNameOfKey(name: string, value: string): boolean {
  return /[a-z]Key$/.test(name) && /^(?:[a-z]{1,20}[._-])?(?:password|passwd|token|api-?key|secret|value)$/.test(value);
}

/** `process.env.PASSWORD`, `config.get(`: a program that asks for the value. */
function isExpression(value: string): boolean {
  return /[a-z]\(|^(?:process|import|os|ENV|env|config|settings|secrets?|self|this|ctx|args|vars?|local|data|System)\./.test(
    value,
  );
}

/** Forms that only files of some names have. */
function linesOf(name: string): readonly RegExp[] {
  if (name.endsWith('pgpass')) return [pgpass];
  return name.endsWith('userlist.txt') ? [userlist] : [];
}

function isScript(name: string, content: string): boolean {
  return /\.(?:sh|bash|ksh|zsh)$/.test(name) || /^#!.{0,40}\b(?:ba|da|k|z)?sh\b/.test(content);
}
