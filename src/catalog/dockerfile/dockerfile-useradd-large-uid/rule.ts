import { defineRule } from '#engines/rules/rule';
import { hasOption, optionValue } from '#formats/dockerfile/arguments';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileUseraddLargeUid = defineRule({
  id: 'dockerfile-useradd-large-uid',
  title: 'User with a large number makes a large file',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The login records are one sparse file indexed by the number of the user: packed into a layer it takes gigabytes, or the build fails.',
  remedy: 'Add --no-log-init, or choose a number below 100000.',
  references: { hadolint: ['DL3046'] },
  says: 'the user has the number {found}',
  *check({ dockerfile }) {
    for (const command of buildCommands(dockerfile)) {
      if (command.name !== 'useradd' || hasOption(command, '-l', '--no-log-init')) continue;
      const uid = optionValue(command, '-u', '--uid') ?? '';
      const at = command.program ?? command;
      if (/^\d{6,}$/.test(uid)) yield { at: { start: at.start, end: at.end }, found: Number(uid) };
    }
  },
  fix: ({ at }) =>
    at.end - at.start === 'useradd'.length ? [{ start: at.end, end: at.end, text: ' --no-log-init' }] : [],
});
