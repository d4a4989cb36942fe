import { parseShell } from '#formats/shell/parse';
import { credentialInSetting, credentialInText, isStandIn, namesSecret } from './in-text.ts';

/** `--disabled-password` and `--no-password` take no value: what stands behind is a user or a file. */
const option =
  /^--?(?!(?:disabled|disable|no|without|empty|skip|lock|expire|ask|prompt)[-_])(?:[a-z]+[-_])*(?:requirepass|masterauth|rpcpassword|password|passwd|passphrase|token|secret|api[-_]?key|secret[-_]?key|access[-_]?key|auth[-_]?token|client[-_]?secret|dev-root-token-id)$/i;
const shortOptions: Readonly<Record<string, string>> = {
  sshpass: '-p',
  'redis-cli': '-a',
  'docker-login': '-p',
  mongosh: '-p',
  mongo: '-p',
  mongodump: '-p',
  mongorestore: '-p',
  ldapsearch: '-w',
  ldapmodify: '-w',
};
const mostText = 20_000;

/** True for what stands for a secret that is given at run time, or for a path to it (`--secret id=npm` of a nested build). */
function isNoValue(value: string): boolean {
  return (
    value.length < 4 ||
    /[$`]/.test(value) ||
    /^(?:id|type|src|source|env)=/.test(value) ||
    isStandIn(value) ||
    isPath(value)
  );
}

/** `/app` is where something is and no secret. */
export function isPath(value: string): boolean {
  return /^(?:\.{0,2}|~)\/[\w./-]*$/.test(value);
}

/**
 * Index and kind of a credential among the words of a command: by its form, behind an option that says so, or as a
 * setting that is written to a file. Never the value.
 */
export function credentialInCommand(
  name: string,
  args: readonly string[],
): { readonly index: number; readonly what: string } | undefined {
  const isLogin = /^(?:docker|podman|buildah|nerdctl|helm|oras|crane|skopeo)$/.test(name) && args.includes('login');
  const program = isLogin ? 'docker-login' : name;
  for (const [index, word] of args.entries()) {
    const setting = args[index - 2] === 'set' ? (args[index - 1] ?? '') : '';
    if (namesSecret(setting) && !isNoValue(word)) return { index, what: 'a credential' };
    const what = credentialInWord(program, word.slice(0, mostText), args[index - 1] ?? '');
    if (what !== undefined) return { index, what };
  }
  return undefined;
}

function credentialInWord(name: string, word: string, before: string): string | undefined {
  const byForm = word.includes('$') ? credentialInText(word.replaceAll(/\$\{?\w*\}?/g, '$')) : credentialInText(word);
  if (byForm !== undefined) return byForm;
  const equals = word.indexOf('=');
  if (equals > 0 && option.test(word.slice(0, equals)) && !isNoValue(word.slice(equals + 1))) return 'a credential';
  const isBehindOption = option.test(before) || (before !== '' && shortOptions[name] === before);
  if (isBehindOption && !word.startsWith('-') && !isNoValue(word)) return 'a credential';
  // The clients of MySQL take it without a blank.
  const glued = /^(?:mysql|mysqladmin|mysqldump|mariadb|mariadb-admin|mariadb-dump)$/.test(name)
    ? /^-p(.+)$/.exec(word)?.[1]
    : undefined;
  if (glued !== undefined && !isNoValue(glued)) return 'a credential';
  if (/^(?:curl|wget|http)$/.test(name)) return credentialForServer(word, before);
  if (/:?_(?:authToken|password|auth)$/.test(before) && !isNoValue(word)) return 'a credential';
  return credentialInLines(word);
}

/** `-u user:password`, `-H "Authorization: Bearer …"`. */
function credentialForServer(word: string, before: string): string | undefined {
  const login = before === '-u' || before === '--user' ? word : /^(?:-u|--user=)([^=]+)$/.exec(word)?.[1];
  const user = /^[^:]+:(.+)$/.exec(login ?? '')?.[1];
  const header =
    /^(?:proxy-)?authorization:\s*(?:bearer|basic|token)\s+(\S{8,})$|^(?:x-api-key|private-token|x-vault-token):\s*(\S{8,})$/i.exec(
      word,
    );
  const value = user ?? header?.[1] ?? header?.[2];
  return value !== undefined && !isNoValue(value) ? 'a credential' : undefined;
}

/** `NAME=value` lines as they are written into `.env`, `.npmrc` and kin. */
function credentialInLines(text: string): string | undefined {
  for (const line of text.split(/\n|\\n/, 200)) {
    const ofNetrc = /^\s*machine\s{1,9}\S{1,200}\s.{0,200}\bpassword\s{1,9}(\S{1,200})/.exec(line)?.[1];
    if (ofNetrc !== undefined && !isNoValue(ofNetrc)) return 'a credential';
    const match = /^\s*(?:export\s+)?(?:\/\/[^\s=]*:)?([\w.-]{2,80})\s*[=:]\s*["']?([^\s"']+)/.exec(line);
    const [, name = '', value = ''] = match ?? [];
    if (name === '' || isNoValue(value)) continue;
    const what = /^_(?:authToken|password|auth)$/.test(name) ? 'a credential' : credentialInSetting(name, value);
    if (what !== undefined) return what;
  }
  return undefined;
}

/** `--password value`, `--token=value` and `export PASSWORD=value` in the script of a shell. */
const inOptions =
  /(?:^|[\s;&|"'(])(?:--?([A-Za-z][\w.-]{1,60})[= ]|([A-Za-z_]\w{1,60})=)(?!-)["']?([^\s"';&|()]{3,200})/g;

/** The kind of credential behind an option or in an assignment anywhere in a text of several words (`-Xmx1g -Dpassword=…`). */
export function credentialInOptions(text: string): string | undefined {
  for (const [, flag, variable, value = ''] of text.slice(0, mostText).matchAll(inOptions)) {
    const isValue = !/^-|[$`]/.test(value) && !isStandIn(value);
    if (isValue && namesSecret(flag ?? variable ?? '')) return 'a credential';
  }
  return undefined;
}

/** `NEO4J_AUTH=neo4j/value`, `REGISTRY_AUTH=user:value`: the kind of login that a named setting holds. */
export function loginInSetting(name: string, value: string): string | undefined {
  if (!/(?:^|[_.-])(?:basic_?)?auth$/i.test(name)) return undefined;
  const password = /^[\w.-]{1,40}[:/]([^\s:/$]{6,100})$/.exec(value)?.[1] ?? '';
  const isPassword = /^neo4j_auth$/i.test(name) || (/\d/.test(password) && /[a-z]/i.test(password));
  return password !== '' && isPassword && !isStandIn(password) ? 'a login' : undefined;
}

/** The kind of credential in a setting that holds options for a program: `JAVA_OPTS`, `REDIS_ARGS`. */
export function credentialInOptionSetting(name: string, value: string): string | undefined {
  return /\s-|^-/.test(value) && /(?:args|opts|options|flags|arguments|params)$/i.test(name)
    ? credentialInOptions(value)
    : undefined;
}

/** The kind of credential in the text of a shell script. */
export function credentialInScript(text: string): string | undefined {
  const script = text.slice(0, mostText);
  for (const { name, words, assignments } of parseShell(script).commands) {
    const found = credentialInCommand(
      name.slice(name.lastIndexOf('/') + 1),
      words.slice(1).map(({ value }) => value),
    );
    if (found !== undefined) return found.what;
    for (const { value } of assignments) {
      const equals = value.indexOf('=');
      const what = isNoValue(value.slice(equals + 1))
        ? undefined
        : credentialInSetting(value.slice(0, equals), value.slice(equals + 1));
      if (what !== undefined) return what;
    }
  }
  return credentialInOptions(script);
}
