import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { stageInstructions, transferOf } from '#formats/dockerfile/instructions';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileSudoersNopasswd = defineRule({
  id: 'dockerfile-sudoers-nopasswd',
  title: 'User may become root without a password',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The user of the image is root in all but name: whoever takes over the program needs one more word.',
  remedy: 'Leave the rule out; do what needs root before USER.',
  references: { cwe: ['CWE-250'], mitre: ['T1548.003'] },
  says: 'NOPASSWD lets a user become root',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    for (const { name, args, stage } of buildCommands(dockerfile)) {
      if (!/^(?:echo|printf|sed|tee|visudo)$/.test(name) || !shipped.has(stage)) continue;
      const word = args.find(({ value }) => /\bNOPASSWD\b/.test(value));
      if (word !== undefined) yield { at: { start: word.start, end: word.end } };
    }
    for (const instruction of [...shipped].flatMap(stageInstructions)) {
      const isWritten =
        instruction.keyword === 'RUN' || /\/etc\/sudoers/.test(transferOf(instruction)?.target.path ?? '');
      for (const { content, offsets, span } of isWritten ? instruction.heredocs : []) {
        const found = /^[^#\n]*\bNOPASSWD\b/m.exec(content);
        if (found !== null && !/^\s*(?:echo|printf|sed)\b/.test(found[0]))
          yield {
            at: {
              start: offsets[found.index] ?? span.start,
              end: (offsets[found.index + found[0].length - 1] ?? span.end - 1) + 1,
            },
          };
      }
    }
  },
});
