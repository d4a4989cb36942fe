import { defineRule } from '#engines/rules/rule';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileShellReplacedByLink = defineRule({
  id: 'dockerfile-shell-replaced-by-link',
  title: 'Shell of the system is replaced',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Every script of the image then runs in another shell than it was written and tested for.',
  remedy: 'Choose the shell of the build with SHELL ["/bin/bash", "-c"].',
  references: { hadolint: ['DL4005'] },
  says: '/bin/sh is replaced',
  *check({ dockerfile }) {
    for (const { name, args, start, end } of buildCommands(dockerfile)) {
      const isLink = name === 'ln' && args.length > 1 && /^(?:\/usr)?\/bin\/sh$/.test(args.at(-1)?.value ?? '');
      if (isLink) yield { at: { start, end } };
    }
  },
});
