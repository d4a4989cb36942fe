import { defineRule } from '#engines/rules/rule';

export const dockerfileStageNameReserved = defineRule({
  id: 'dockerfile-stage-name-reserved',
  title: 'Name of a stage means something else to the builder',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The names scratch and context stand for the empty image and the build context: FROM and COPY --from may not mean this stage.',
  remedy: 'Choose another name for the stage.',
  references: { hadolint: ['DL3063'] },
  says: 'a stage is named {found}',
  *check({ dockerfile }) {
    for (const { name, from } of dockerfile.stages) {
      const word = from.instruction.words[2];
      if (word !== undefined && (name === 'scratch' || name === 'context'))
        yield { at: { start: word.start, end: word.end }, found: name };
    }
  },
});
