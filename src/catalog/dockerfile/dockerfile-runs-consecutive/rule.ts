import { defineRule } from '#engines/rules/rule';
import type { Instruction } from '#formats/dockerfile/document';
import { shippedStages } from '#formats/dockerfile/final-stages';

export const dockerfileRunsConsecutive = defineRule({
  id: 'dockerfile-runs-consecutive',
  title: 'Steps that could be one make several layers',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'What one of them deletes stays in the layer of the one before.',
  remedy: 'Join them with && or a here-document where they belong together.',
  references: { hadolint: ['DL3059'] },
  says: 'this RUN follows another one',
  *check({ dockerfile }) {
    for (const { instructions } of shippedStages(dockerfile)) {
      for (const [index, instruction] of instructions.entries()) {
        const before = instructions[index - 1];
        const isSecond =
          before !== undefined &&
          instruction.keyword === 'RUN' &&
          before.keyword === 'RUN' &&
          isSimple(instruction) &&
          isSimple(before);
        // The first pair of a row speaks for all of it.
        const isTold = isSecond && instructions[index - 2]?.keyword === 'RUN';
        if (isSecond && !isTold) yield { at: { start: instruction.start, end: instruction.end } };
      }
    }
  },
});

/** Steps with mounts, here-documents or several commands were split on purpose. */
function isSimple({ flags, heredocs, text }: Instruction): boolean {
  return flags.length === 0 && heredocs.length === 0 && !/&&|;|\|\|/.test(text);
}
