import { environmentOf } from '#domain/compose/environment';
import { credentialInOptionSetting, isPath, loginInSetting } from '#domain/credentials/in-commands';
import { credentialInSetting, isWorkingPlaceholder } from '#domain/credentials/in-text';
import { isConnectionString } from '#domain/compose/connection-strings';
import { defineRule } from '#engines/rules/rule';

export const composeCredentialInEnvironment = defineRule({
  id: 'compose-credential-in-environment',
  title: 'Credential is written into an environment variable',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Whoever can read the file, docker inspect or a dump of the process has the credential, and it stays in the history of the repository.',
  remedy:
    'Put the value into a file outside the repository, hand it over with secrets (many images read NAME_FILE), and change the credential: it is known by now.',
  references: { 'compose-lint': ['CL-0020'], cwe: ['CWE-798'], mitre: ['T1552.001'] },
  says: 'variable {variable} of service {name} holds {what}',
  *check({ service }) {
    for (const { name, value, hasDefault, at } of environmentOf(service)) {
      // A path in a variable of that name leads to a secret; a URL with a password is told by another rule.
      if (value === undefined || isPath(value) || isConnectionString(value)) continue;
      const isLeftOver = isWorkingPlaceholder(name, value);
      const what = isLeftOver
        ? 'a placeholder that works as a credential'
        : (credentialInSetting(name, value) ?? loginInSetting(name, value) ?? credentialInOptionSetting(name, value));
      if (what === undefined) continue;
      // Where the environment may bring another one, this is the one for those who forget to.
      yield {
        at,
        detail: { variable: name.slice(0, 100), what },
        ...(hasDefault || isLeftOver ? { severity: 'medium' as const } : {}),
      };
    }
  },
});
