import { defineRule } from '#engines/rules/rule';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileCdInsteadOfWorkdir = defineRule({
  id: 'dockerfile-cd-instead-of-workdir',
  title: 'Step changes the folder with cd',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The change ends with the step, and readers have to follow it: what comes next runs in the old folder.',
  remedy: 'Use WORKDIR where later steps should run in the folder.',
  references: { hadolint: ['DL3003'], trivy: ['DS-0013'] },
  says: 'the change to {found} ends with this step',
  *check({ dockerfile }) {
    const commands = buildCommands(dockerfile);
    for (const [index, { name, args, instruction, start, end }] of commands.entries()) {
      const isLast = name === 'cd' && commands[index + 1]?.instruction !== instruction;
      const isReturn =
        args[0]?.value === '-' ||
        args[0]?.value === '..' ||
        commands
          .slice(Math.max(0, index - 50), index)
          .some((earlier) => earlier.instruction === instruction && /^(?:cd|pushd)$/.test(earlier.name));
      // Going back at the end of a longer script is a habit.
      // A subshell, or a cd further behind, is for that command alone.
      const isFirst =
        name === 'cd' &&
        instruction.heredocs.length === 0 &&
        instruction.offsets[0] === start &&
        /^\/(?!(?:tmp|var\/tmp)(?:\/|$))/.test(args[0]?.value ?? '');
      if ((isLast && !isReturn) || isFirst) yield { at: { start, end }, found: args[0]?.value.slice(0, 100) ?? '~' };
    }
  },
});
