import { defineRule } from '#engines/rules/rule';

export const dockerfileOnbuildForbidden = defineRule({
  id: 'dockerfile-onbuild-forbidden',
  title: 'Instruction is not allowed behind ONBUILD',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'FROM, MAINTAINER and another ONBUILD are refused as triggers: this build or every build on top of it fails.',
  remedy: 'Remove the instruction, or write it into the Dockerfiles that build on this image.',
  references: { hadolint: ['DL3043'] },
  says: '{found} is not allowed behind ONBUILD',
  *check({ dockerfile }) {
    for (const { keyword, words, start, end } of dockerfile.instructions) {
      const inner = keyword === 'ONBUILD' ? (words[0]?.text.toUpperCase() ?? '') : '';
      if (/^(?:FROM|MAINTAINER|ONBUILD)$/.test(inner)) yield { at: { start, end }, found: inner };
    }
  },
});
