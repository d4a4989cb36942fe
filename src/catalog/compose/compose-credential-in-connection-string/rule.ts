import { isConnectionString } from '#domain/compose/connection-strings';
import { environmentOf } from '#domain/compose/environment';
import { defineRule } from '#engines/rules/rule';

export const composeCredentialInConnectionString = defineRule({
  id: 'compose-credential-in-connection-string',
  title: 'Password is written into an address',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Addresses end up in logs and error pages with the password in them, and the file keeps it in the history of the repository.',
  remedy: 'Leave the password out of the address and hand it over with secrets; change it, it is known by now.',
  references: { 'compose-lint': ['CL-0021'], cwe: ['CWE-798', 'CWE-522'], mitre: ['T1552.001'] },
  says: 'variable {variable} of service {name} holds an address with a password',
  *check({ service }) {
    for (const { name, value, hasDefault, at } of environmentOf(service)) {
      if (value === undefined || !isConnectionString(value)) continue;
      yield { at, detail: { variable: name.slice(0, 100) }, ...(hasDefault ? { severity: 'medium' as const } : {}) };
    }
  },
});
