/** Settings of well-known programs that switch the login off, with the value that does so; from their own documentation. */
const settings: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^POSTGRES_HOST_AUTH_METHOD$/, /^trust$/i],
  [/^(?:MYSQL_|MARIADB_)?ALLOW_EMPTY_(?:ROOT_)?PASSWORD$/, on()],
  [/^(?:MYSQL|MARIADB)_ALLOW_EMPTY_(?:ROOT_)?PASSWORD$/, on()],
  [/^ALLOW_(?:ANONYMOUS_LOGIN|PLAINTEXT_LISTENER)$/, on()],
  [/^GF_AUTH_ANONYMOUS_ENABLED$/, on()],
  [/^(?:xpack\.security\.enabled|XPACK_SECURITY_ENABLED|ELASTICSEARCH_SECURITY_ENABLED)$/, off()],
  [/^(?:DISABLE_SECURITY_PLUGIN|plugins\.security\.disabled)$/, on()],
  [/^(?:NEO4J_AUTH)$/, /^none$/i],
  [/^(?:DISABLE_AUTH|AUTH_DISABLED|DISABLE_AUTHENTICATION|NO_AUTH|SKIP_AUTH|ANONYMOUS_ACCESS)$/, on()],
  [/^(?:AUTH_ENABLED|ENABLE_AUTH|AUTHENTICATION_ENABLED|REQUIRE_AUTH)$/, off()],
  [/^AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED$/, on()],
];

/** Options that do so by themselves, and those that do so by their value. */
const options: readonly (readonly [name: RegExp, value: RegExp | undefined])[] = [
  [
    /^--?(?:enable-skip-login|enable-insecure-login|disable-auth|no-auth|noauth|skip-auth|auth-disabled|api\.insecure)$/,
    undefined,
  ],
  [/^--?protected-mode$/, /^no$/],
  [/^--?(?:NotebookApp|ServerApp|IdentityProvider)\.(?:token|password)$/, /^(?:''|"")?$/],
  [/^--?anonymous-auth$/, on()],
  [/^--?authorization-mode$/, /^AlwaysAllow$/],
  // Etcd takes every client, kubectl lends its rights to whoever asks.
  [/^--?client-cert-auth$/, off()],
  [/^--accept-hosts$/, /^\^?\.[*+]\$?$/],
  [/^--?auth-mode$/, /^(?:server|none)$/],
  [/^--?insecure-bind-address$/, /^0\.0\.0\.0$/],
];

function on(): RegExp {
  return /^(?:true|yes|on|1|enabled)$/i;
}

function off(): RegExp {
  return /^(?:false|no|off|0|disabled)$/i;
}

/** True when a variable with this value lets everybody in. */
export function missingLoginInSetting(name: string, value: string): boolean {
  return settings.some(([known, bad]) => known.test(name) && bad.test(value.trim()));
}

/** The option that lets everybody in, when the word of a command line, or it with the next one, is such an option. */
export function missingLoginInWord(word: string, next: unknown): string | undefined {
  if (word.length > 1000) return undefined;
  const equals = word.indexOf('=');
  const name = equals < 0 ? word : word.slice(0, equals);
  const value = equals < 0 ? undefined : word.slice(equals + 1).trim();
  const found = options.find(([known, bad]) => {
    if (!known.test(name)) return false;
    if (bad === undefined) return value === undefined || on().test(value);
    return bad.test(value ?? (typeof next === 'string' ? next : '-'));
  });
  return found === undefined ? undefined : name;
}
