import { defineRule } from '#engines/rules/rule';
import { stageInstructions } from '#formats/dockerfile/instructions';

export const dockerfileEnvRefersToItself = defineRule({
  id: 'dockerfile-env-refers-to-itself',
  title: 'Variable is used in the instruction that sets it',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Within one ENV all values are filled in first: the new variable is still empty there.',
  remedy: 'Set the variable in an ENV before the one that uses it.',
  references: { hadolint: ['DL3044'] },
  says: '{found} is set only when this ENV is done',
  *check({ dockerfile }) {
    for (const stage of dockerfile.stages) {
      const earlier = new Set<string>();
      for (const { keyword, pairs } of stageInstructions(stage)) {
        const own = new Set(pairs.map(({ name }) => name));
        for (const { name, value = '', start, end } of keyword === 'ENV' ? pairs : []) {
          // `PATH=$PATH:…` takes up what the base image has set.
          const found = variablesIn(value).find(
            (variable) => variable !== name && variable !== 'PATH' && own.has(variable) && !earlier.has(variable),
          );
          if (found !== undefined) yield { at: { start, end }, found };
        }
        if (keyword === 'ENV' || keyword === 'ARG') for (const name of own) earlier.add(name);
      }
    }
  },
});

function variablesIn(value: string): readonly string[] {
  return [...value.matchAll(/\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g)].map((match) => match[1] ?? match[2] ?? '');
}
