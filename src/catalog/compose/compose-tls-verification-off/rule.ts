import { environmentOf } from '#domain/compose/environment';
import { defineRule } from '#engines/rules/rule';

/** Variables that runtimes and tools read, and the values with which they stop looking at certificates. */
const switches: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^NODE_TLS_REJECT_UNAUTHORIZED$/, /^0$/],
  [/^PYTHONHTTPSVERIFY$/, /^0$/],
  [/^GIT_SSL_NO_VERIFY$/, /^(?:1|true|yes|on)$/i],
  [/^(?:NPM_CONFIG_STRICT_SSL|npm_config_strict_ssl)$/, /^false$/i],
  [/^(?:VAULT|CONSUL_HTTP|NOMAD)_SKIP_VERIFY$|^CONSUL_HTTP_SSL_VERIFY_OFF$/, /^(?:1|true)$/i],
  [/^CONSUL_HTTP_SSL_VERIFY$/, /^(?:0|false)$/i],
];

export const composeTlsVerificationOff = defineRule({
  id: 'compose-tls-verification-off',
  title: 'Program does not look whom it talks to',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Every connection that the program makes can be read and changed on its way, passwords included.',
  remedy: 'Remove the variable; mount your certificate authority and name it to the program.',
  references: { cwe: ['CWE-295'], mitre: ['T1557'] },
  says: 'variable {found} of service {name} switches verification off',
  *check({ service }) {
    for (const { name, value, at } of environmentOf(service)) {
      if (value === undefined) continue;
      if (switches.some(([names, values]) => names.test(name) && values.test(value.trim()))) yield { at, found: name };
    }
  },
});
