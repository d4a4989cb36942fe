import { defineRule } from '#engines/rules/rule';
import { packageCommands } from '#formats/dockerfile/package-commands';

export const dockerfileAptInsteadOfAptGet = defineRule({
  id: 'dockerfile-apt-instead-of-apt-get',
  title: 'Command for people is used in a script',
  severity: 'info',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The options and the output of apt may change between versions, as its manual says; apt-get keeps them.',
  remedy: 'Write apt-get, or apt-cache for questions.',
  references: { hadolint: ['DL3027'], checkov: ['CKV_DOCKER_9'] },
  says: 'apt {found} is meant for people',
  *check({ dockerfile }) {
    for (const { command, manager, action, verb } of packageCommands(dockerfile)) {
      if (manager !== 'apt' || command.name !== 'apt' || action === 'other') continue;
      const { start, end } = command.program ?? command;
      yield { at: { start, end }, found: verb.value };
    }
  },
  fix: ({ at }) => (at.end - at.start === 'apt'.length ? [{ ...at, text: 'apt-get' }] : []),
});
