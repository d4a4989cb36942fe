import { words } from '#domain/compose/scalars';
import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeSecretFromEnvironment = defineRule({
  id: 'compose-secret-from-environment',
  title: 'Secret is taken from the environment of whoever starts Compose',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'compose',
  needs: 'object',
  why: 'Variables of a shell or a build job are inherited by every program there, and land in histories, .env files and logs.',
  remedy: 'Read the secret from a file with file, written by a secret store with rights for one user.',
  references: { cwe: ['CWE-526'], mitre: ['T1552'] },
  says: 'secret {secret} is taken from variable {found}',
  *check({ value }) {
    for (const [secret, definition] of Object.entries(mapping(value.secrets))) {
      const variable = words(mapping(definition).environment);
      if (variable !== undefined && variable !== '')
        yield {
          at: ['secrets', secret, 'environment'],
          found: variable.slice(0, 100),
          detail: { secret: secret.slice(0, 100) },
        };
    }
  },
});
