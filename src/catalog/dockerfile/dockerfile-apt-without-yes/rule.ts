import { defineRule } from '#engines/rules/rule';
import { hasOption, optionValue } from '#formats/dockerfile/arguments';
import { packageCommands } from '#formats/dockerfile/package-commands';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileAptWithoutYes = defineRule({
  id: 'dockerfile-apt-without-yes',
  title: 'Installation with apt waits for an answer',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Nobody is there to answer during a build: it stops as soon as there is something to ask.',
  remedy: 'Add -y to the command, so that it takes the default answers.',
  references: { hadolint: ['DL3014'], trivy: ['DS-0021'] },
  says: 'apt {found} asks before it goes on',
  *check({ dockerfile }) {
    const isConfigured = buildCommands(dockerfile).some(({ args }) =>
      args.some(({ value }) => /APT::Get::Assume-Yes\s+"?(?:true|1)/i.test(value)),
    );
    if (isConfigured) return;
    for (const { command, manager, action, verb } of packageCommands(dockerfile)) {
      if (manager !== 'apt' || !/^(?:install|upgrade|release-upgrade)$/.test(action)) continue;
      const isQuiet = command.args.some(({ value }) => /^-(?:qq|q=2|[a-z]*qq[a-z]*)$/.test(value));
      const isSet = /Assume-Yes=(?:true|1)/i.test(optionValue(command, '-o', '--option') ?? '');
      if (
        isQuiet ||
        isSet ||
        command.takesPipe ||
        hasOption(
          command,
          '-y',
          '--yes',
          '--assume-yes',
          '--force-yes',
          '--download-only',
          '--print-uris',
          '-s',
          '--simulate',
          '--dry-run',
        )
      )
        continue;
      yield { at: { start: verb.start, end: verb.end }, found: verb.value };
    }
  },
  fix: ({ at, found }) =>
    at.end - at.start === String(found).length ? [{ start: at.end, end: at.end, text: ' -y' }] : [],
});
