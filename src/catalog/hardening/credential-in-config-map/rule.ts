import {
  credentialInSetting,
  credentialInText,
  decodeBase64,
  holdsPrivateKey,
  isStandIn,
  namesSecret,
} from '#domain/credentials';
import { dataEntries } from '#domain/kubernetes/config-data';
import { defineRule } from '#engines/rules/rule';

/** `password: value`, `"token" = "value"` inside configuration files. */
const setting =
  /^[ \t]*["']?([A-Za-z][A-Za-z0-9_.-]{1,80})["']?[ \t]*[:=][ \t]*["']?([^\s"'#,;]{4,200})["']?[ \t]*[,;]?[ \t]*$/gm;

/** The other ways in which programs write a name beside its value; both are groups. */
const forms: readonly RegExp[] = [
  setting,
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
  /\bkey="([A-Za-z][\w.:-]{1,60})"\s{1,4}value="([^"\s]{4,200})"/g,
  // `requirepass value` of Redis.
  /^[ \t]*(requirepass|masterauth)[ \t]+["']?([^\s"']{4,200})["']?[ \t]*$/gm,
];

/** Passwords that stand in a statement of their own; the password is the group. */
const statements: readonly RegExp[] = [
  // `CREATE USER shop WITH PASSWORD 'value'`, `IDENTIFIED BY 'value'`.
  /\b(?:create|alter)\s{1,4}(?:user|role|login)\s[^;]{1,300}?\b(?:password|by)\s{0,4}=?\s{0,4}'([^'\s]{3,200})'/gi,
  // `machine host login user password value` of netrc.
  /\blogin\s{1,4}\S{1,100}\s{1,4}password\s{1,4}(\S{4,200})/g,
];

/** `host:port:database:user:password`, a line of `.pgpass`. */
const pgpass = /^[^:#\n]{1,200}:(?:\d{1,5}|\*):[^:\n]{1,100}:[^:\n]{1,100}:([^\n]{3,200})$/gm;

export const credentialInConfigMap = defineRule({
  id: 'credential-in-config-map',
  title: 'Credential is kept in a ConfigMap',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'object',
  kinds: ['ConfigMap'],
  needs: 'object',
  why: 'ConfigMaps are readable for far more people and programs than Secrets, are never encrypted at rest by default and end up in logs and backups.',
  remedy: 'Move the value into a Secret or a secret store, and change the credential: it is known by now.',
  references: {
    kubescape: ['C-0012'],
    trivy: ['KSV-0109', 'KSV-01010'],
    polaris: ['sensitiveConfigmapContent'],
    posture: ['CM-001'],
    cwe: ['CWE-312'],
    mitre: ['T1552.001'],
  },
  says: 'key {key} of ConfigMap {name} holds {what}',
  *check(object) {
    for (const { key, value, at, isEncoded } of dataEntries(object)) {
      const content = typeof value === 'string' && isEncoded ? decodeBase64(value) : value;
      if (typeof content !== 'string' || (isEncoded && content.includes('\0'))) continue;
      const what = credentialInEntry(key, content);
      // A private key is told by the rule about those.
      if (what !== undefined && !holdsPrivateKey(content)) yield { at, detail: { key, what } };
    }
  },
});

function credentialInEntry(key: string, content: string): string | undefined {
  return (content.includes('\n') ? undefined : credentialInSetting(key, content)) ?? credentialInFile(key, content);
}

function credentialInFile(key: string, content: string): string | undefined {
  const byForm = credentialInText(content);
  if (byForm !== undefined) return byForm;
  const start = content.slice(0, 100_000);
  const isTranslation = translations.test(key);
  for (const form of forms)
    for (const [, name = '', value = ''] of start.matchAll(form)) {
      const isWords = isCaption(name, value) || (isTranslation && /^\p{L}+$/u.test(value));
      if (namesSecret(name) && !isStandIn(value) && !isWords && !isNameOfKey(name, value) && !isExpression(value))
        return 'a credential';
    }
  for (const form of key.endsWith('pgpass') ? [...statements, pgpass] : statements)
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
