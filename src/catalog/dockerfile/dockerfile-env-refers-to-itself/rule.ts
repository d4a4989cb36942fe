import { defineRule } from '#engines/rules/rule';
import { everyInstruction, stageInstructions } from '#formats/dockerfile/instructions';

export const dockerfileEnvRefersToItself = defineRule({
  id: 'dockerfile-env-refers-to-itself',
  title: 'Variable is used in the instruction that sets it',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Within one ENV all values are filled in first: the new variable is still empty there.',
  remedy: 'Set the variable in an ENV before the one that uses it.',
  references: { hadolint: ['DL3044'] },
  says: '{found} is set only when this ENV is done',
  *check({ dockerfile }) {
    for (const { instruction, stage } of everyInstruction(dockerfile)) {
      if (instruction.keyword !== 'ENV' || instruction.pairs.length < 2) continue;
      const earlier = new Set(
        stageInstructions(stage).flatMap(({ keyword, pairs, start }) =>
          start < instruction.start && (keyword === 'ENV' || keyword === 'ARG') ? pairs.map(({ name }) => name) : [],
        ),
      );
      const own = new Set(instruction.pairs.map(({ name }) => name));
      for (const { name, value = '', start, end } of instruction.pairs) {
        const used = [...value.matchAll(/\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g)].map(
          (match) => match[1] ?? match[2] ?? '',
        );
        // `PATH=$PATH:…` takes up what the base image has set.
        const found = used.find(
          (variable) => variable !== name && own.has(variable) && !earlier.has(variable) && variable !== 'PATH',
        );
        if (found !== undefined) yield { at: { start, end }, found };
      }
    }
  },
});
