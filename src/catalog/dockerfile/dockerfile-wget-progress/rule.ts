import { defineRule } from '#engines/rules/rule';
import { clusterHolds, hasOption } from '#formats/dockerfile/arguments';
import { buildCommands } from '#formats/dockerfile/shell-commands';

/** Letters of wget(1) that take a value. */
const valued = 'oaeOtTQPwUlABDIXiR';

export const dockerfileWgetProgress = defineRule({
  id: 'dockerfile-wget-progress',
  title: 'Progress of wget fills the log of the build',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Where no terminal is attached wget writes a line for every 50 kilobytes: errors of the build drown in it.',
  remedy: 'Add --progress=dot:giga, -nv or -q.',
  references: { hadolint: ['DL3047'] },
  says: 'wget writes its progress to the log',
  *check({ dockerfile }) {
    for (const command of buildCommands(dockerfile)) {
      const fetches = command.name === 'wget' && command.args.some(({ value }) => !value.startsWith('-'));
      if (
        !fetches ||
        hasOption(
          command,
          '--progress',
          '-q',
          '--quiet',
          '-nv',
          '--no-verbose',
          '-o',
          '--output-file',
          '-a',
          '--append-output',
          '--spider',
        )
      )
        continue;
      if (command.args.some(({ value }) => clusterHolds(value, 'q', valued))) continue;
      const at = command.program ?? command;
      yield { at: { start: at.start, end: at.end } };
    }
  },
  fix: ({ at }) => (at.end - at.start === 'wget'.length ? [{ start: at.end, end: at.end, text: ' -nv' }] : []),
});
