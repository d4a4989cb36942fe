import { credentialInCommand } from '#domain/credentials/in-commands';
import { commandsOf } from '#domain/compose/commands';
import { defineRule } from '#engines/rules/rule';

export const composeCredentialInCommand = defineRule({
  id: 'compose-credential-in-command',
  title: 'Credential is written into a command line',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Command lines are visible in docker inspect, in process lists of the host and in every log that prints them.',
  remedy: 'Let the program read the value from a file that secrets mounts, and change the credential.',
  references: { cwe: ['CWE-214', 'CWE-798'], mitre: ['T1552'] },
  says: 'a command of service {name} holds {what}',
  *check({ service }) {
    const told = new Set<string>();
    for (const { name, args } of commandsOf(service)) {
      const given = args.map(({ value }) => value);
      const found = credentialInCommand(name, given);
      const at = found === undefined ? undefined : args[found.index]?.at;
      if (found === undefined || at === undefined || told.has(at.join('\n'))) continue;
      told.add(at.join('\n'));
      yield { at, detail: { what: found.what } };
    }
  },
});
