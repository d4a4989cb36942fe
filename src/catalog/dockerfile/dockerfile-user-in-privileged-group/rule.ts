import { defineRule } from '#engines/rules/rule';
import { optionValue } from '#formats/dockerfile/arguments';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { buildCommands } from '#formats/dockerfile/shell-commands';

/** Groups whose members reach root: by sudo's default rules, by the Docker socket, by reading disks or shadow. Group 0 is what OpenShift asks for. */
const privileged = new Set(['sudo', 'wheel', 'admin', 'docker', 'disk', 'shadow', 'lxd']);

export const dockerfileUserInPrivilegedGroup = defineRule({
  id: 'dockerfile-user-in-privileged-group',
  title: 'User is given a way to root',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Members of such a group reach root: through sudo, the socket of Docker, or by reading what only root may read; a user with the number 0 is root already.',
  remedy: 'Leave the user out of the group, and give it a number of its own above 0.',
  references: { cwe: ['CWE-250', 'CWE-269'], mitre: ['T1098'] },
  says: 'a user is {what}',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    for (const command of buildCommands(dockerfile)) {
      if (!shipped.has(command.stage)) continue;
      const at = { start: command.start, end: command.end };
      const group = groupsOf(command).find((name) => privileged.has(name));
      if (group !== undefined) yield { at, found: group, detail: { what: `put into the group ${group}` } };
      // useradd takes a number that is taken only with --non-unique.
      const isRoot =
        /^(?:useradd|adduser|usermod)$/.test(command.name) && /^0+$/.test(optionValue(command, '-u', '--uid') ?? '');
      if (isRoot) yield { at, found: 0, detail: { what: 'root by another name' } };
    }
  },
});

function groupsOf(command: Parameters<typeof optionValue>[0] & { readonly name: string }): readonly string[] {
  const { name, args } = command;
  if (name === 'useradd' || name === 'usermod') {
    const clustered = args.findIndex(({ value }) => /^-[a-z]*G$/.test(value));
    return (
      optionValue(command, '--groups') ??
      (clustered < 0 ? optionValue(command, '-G') : args[clustered + 1]?.value) ??
      ''
    ).split(',');
  }
  if (name === 'gpasswd')
    return [args.find(({ value }) => /^-[a-z]*a$|^--add$/.test(value)) === undefined ? '' : (args.at(-1)?.value ?? '')];
  const operands = args.filter(({ value }) => !value.startsWith('-'));
  return /^(?:adduser|addgroup)$/.test(name) && operands.length === 2
    ? [operands[1]?.value ?? '', ...(optionValue(command, '-G', '--ingroup') ?? '').split(',')]
    : [optionValue(command, '-G', '--ingroup') ?? ''].filter(() => name === 'adduser');
}
