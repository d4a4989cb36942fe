import { defineRule } from '#engines/rules/rule';
import { hasOption } from '#formats/dockerfile/arguments';
import { packageCommands } from '#formats/dockerfile/package-commands';

export const dockerfileRpmWithoutYes = defineRule({
  id: 'dockerfile-rpm-without-yes',
  title: 'Installation with yum, dnf or zypper waits for an answer',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Nobody is there to answer during a build: it stops as soon as there is something to ask.',
  remedy: 'Add -y, with zypper --non-interactive before the command.',
  references: { hadolint: ['DL3030', 'DL3034', 'DL3038'] },
  says: '{found} asks before it goes on',
  *check({ dockerfile }) {
    for (const { command, manager, action, verb } of packageCommands(dockerfile)) {
      // microdnf and tdnf of older releases never ask.
      if (
        !/^(?:yum|dnf5?|zypper)$/.test(command.name) ||
        !/^(?:install|upgrade|release-upgrade)$/.test(action) ||
        command.takesPipe
      )
        continue;
      const isSet = command.args.some(({ value }) => /^--setopt=assumeyes=(?:1|true|yes)$/i.test(value));
      const options =
        manager === 'yum'
          ? ['-y', '--assumeyes', '--downloadonly']
          : ['-y', '-n', '--non-interactive', '--no-confirm', '--download-only', '-d', '--dry-run', '-D'];
      if (!isSet && !hasOption(command, ...options))
        yield { at: { start: verb.start, end: verb.end }, found: `${command.name} ${verb.value}` };
    }
  },
  fix: ({ at, found }) =>
    at.end - at.start === String(found).split(' ')[1]?.length ? [{ start: at.end, end: at.end, text: ' -y' }] : [],
});
