import { defineRule } from '#engines/rules/rule';
import { findOption, hasOption } from '#formats/dockerfile/arguments';
import type { BuildCommand } from '#formats/dockerfile/build-command';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfilePasswordSet = defineRule({
  id: 'dockerfile-password-set',
  title: 'Password of an account is set while building',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The password is the same in every container and can be read from the layers; an empty one lets everybody in.',
  remedy: 'Leave accounts without a password; nobody needs to log in to a container.',
  references: { checkov: ['CKV2_DOCKER_17'], cwe: ['CWE-259'], mitre: ['T1078.003'] },
  says: '{found} sets a password',
  *check({ dockerfile }) {
    for (const command of buildCommands(dockerfile)) {
      const at = setsPassword(command);
      if (at !== undefined) yield { at: { start: at.start, end: at.end }, found: command.name };
    }
  },
});

function setsPassword(command: BuildCommand): { readonly start: number; readonly end: number } | undefined {
  const { name, args } = command;
  if (name === 'chpasswd') return hasOption(command, '--help') ? undefined : command;
  if (name === 'passwd')
    return hasOption(command, '-l', '--lock', '-e', '--expire', '-S', '--status') ? undefined : command;
  const option = /^(?:useradd|usermod|groupadd)$/.test(name) ? findOption(command, '-p', '--password') : undefined;
  if (option === undefined) return undefined;
  const value = option.value.includes('=')
    ? option.value.slice(option.value.indexOf('=') + 1)
    : (args[args.indexOf(option) + 1]?.value ?? '');
  // `*` and `!` stand for "no password fits".
  return /^[!*]/.test(value) ? undefined : option;
}
