import { defineRule } from '#engines/rules/rule';
import { layers } from '#formats/dockerfile/layers';

export const dockerfileCommandPointless = defineRule({
  id: 'dockerfile-command-pointless',
  title: 'Command has no effect in a build',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Processes and mounts end with the step, and nobody is there to look or to type: what it was meant to do does not happen.',
  remedy: 'Leave it out; start services with the entry point of the container.',
  references: { hadolint: ['DL3001'] },
  says: '{found} has no effect here',
  *check({ dockerfile }) {
    for (const [instruction, commands] of layers(dockerfile)) {
      const last = commands.at(-1);
      for (const command of commands) {
        const { name, args, start, end } = command;
        const isForPeople =
          (/^(?:vim?|nano|emacs|top|htop|free|ifconfig|shutdown|reboot|halt|poweroff)$/.test(name) ||
            (name === 'ps' && !command.feedsPipe && command.within === undefined)) &&
          !args.some(({ value }) => /^(?:-|--)(?:version|help|es|c|E|s|u|n)/.test(value));
        // A service is of use to what follows in the same step.
        const startsService =
          command === last &&
          ((name === 'service' && /^(?:start|restart)$/.test(args[1]?.value ?? '')) ||
            (name === 'systemctl' && /^(?:start|restart)$/.test(args[0]?.value ?? '')));
        const mounts =
          name === 'mount' && command === last && !instruction.flags.some((flag) => flag.name === 'security');
        if (isForPeople || startsService || mounts) yield { at: { start, end }, found: name };
      }
    }
  },
});
