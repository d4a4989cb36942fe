import { commandsOf } from '#domain/compose/commands';
import { environmentOf } from '#domain/compose/environment';
import { missingLoginInWord } from '#domain/credentials/missing-login';
import { defineRule } from '#engines/rules/rule';

const yes = /^(?:1|true|yes|on)$/i;
const no = /^(?:0|false|no|off)$/i;

/** Settings of well-known images that let everybody in. */
const openings: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^POSTGRES_HOST_AUTH_METHOD$/, /^trust$/i],
  [/^(?:MYSQL|MARIADB)_ALLOW_EMPTY_(?:ROOT_)?PASSWORD$/, yes],
  [/^ALLOW_(?:EMPTY_PASSWORD|ANONYMOUS_LOGIN|PLAINTEXT_LISTENER)$/, yes],
  [/^xpack\.security\.enabled$/, no],
  [/^(?:DISABLE_SECURITY_PLUGIN|DISABLE_SECURITY_DASHBOARDS_PLUGIN)$/, yes],
  [/^plugins\.security\.disabled$/, yes],
  [/^NEO4J_AUTH$/, /^none$/i],
  [/^ME_CONFIG_BASICAUTH$/, no],
  [/^GF_AUTH_ANONYMOUS_ORG_ROLE$/, /^(?:Admin|Editor)$/],
  [/^GF_AUTH_DISABLE_LOGIN_FORM$/, /^never$/],
  [/^AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED$/, yes],
  [/^(?:N8N_USER_MANAGEMENT_DISABLED|WEBUI_AUTH_DISABLED|DISABLE_AUTH|NO_AUTH)$/, yes],
];

export const composeAuthenticationOff = defineRule({
  id: 'compose-authentication-off',
  title: 'Program asks nobody for a password',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Every service and every intruder that reaches the port reads and changes all data in it.',
  remedy: 'Remove the setting and give the program a password through secrets.',
  references: { cwe: ['CWE-306', 'CWE-1188'], mitre: ['T1078.001'] },
  says: '{found} of service {name} switches the login off',
  *check({ service }) {
    for (const { name, value, at } of environmentOf(service)) {
      if (value !== undefined && openings.some(([names, values]) => names.test(name) && values.test(value.trim())))
        yield { at, found: name };
    }
    for (const { args } of commandsOf(service)) {
      for (const [index, { value, at }] of args.entries()) {
        const found = missingLoginInWord(value, args[index + 1]?.value);
        if (found !== undefined) yield { at, found };
      }
    }
  },
});
