import { defineRule } from '#engines/rules/rule';
import { everyInstruction, transferOf } from '#formats/dockerfile/instructions';

export const dockerfileDockerignoreMissing = defineRule({
  id: 'dockerfile-dockerignore-missing',
  title: 'Whole context is copied and nothing is left out',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whatever lies in the folder on the day of the build ends up in the image: histories, settings, dumps, keys.',
  remedy: 'Add a .dockerignore that leaves out everything, and takes back what the image needs.',
  references: { cwe: ['CWE-538'] },
  says: 'there is no .dockerignore for this COPY',
  *check({ dockerfile, context }) {
    if (context === undefined || context.dockerignore !== undefined) return;
    for (const { instruction } of everyInstruction(dockerfile)) {
      const transfer = transferOf(instruction);
      if (transfer === undefined || transfer.isFromElsewhere) continue;
      const all = transfer.sources.find(({ path }) => /^(?:\.\/?|\/|\.?\/?\*)$/.test(path));
      if (all !== undefined) yield { at: { start: all.at.start, end: all.at.end } };
    }
  },
});
