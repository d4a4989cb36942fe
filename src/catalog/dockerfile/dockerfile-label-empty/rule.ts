import { defineRule } from '#engines/rules/rule';
import { everyInstruction } from '#formats/dockerfile/instructions';

export const dockerfileLabelEmpty = defineRule({
  id: 'dockerfile-label-empty',
  title: 'Label has no value',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever looks for the version, the source or the licence of the image finds the label and nothing in it.',
  remedy: 'Give the label its value, or remove it.',
  references: { hadolint: ['DL3051'] },
  says: 'the label {found} is empty',
  *check({ dockerfile }) {
    for (const { instruction } of everyInstruction(dockerfile)) {
      if (instruction.keyword !== 'LABEL') continue;
      for (const { name, value, start, end } of instruction.pairs) {
        // Only the standard keys are meant to say something; others may be marks.
        if (
          (value ?? '').trim() === '' &&
          /^(?:org\.opencontainers\.image|org\.label-schema)\.|^maintainer$/.test(name)
        )
          yield { at: { start, end }, found: name };
      }
    }
  },
});
