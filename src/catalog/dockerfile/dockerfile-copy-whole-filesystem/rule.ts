import { defineRule } from '#engines/rules/rule';
import { everyInstruction, transferOf } from '#formats/dockerfile/instructions';

export const dockerfileCopyWholeFilesystem = defineRule({
  id: 'dockerfile-copy-whole-filesystem',
  title: 'Whole file system of another stage is copied',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'What the stages were split for comes along: compilers, caches, sources and what was meant to stay behind.',
  remedy: 'Copy the files that the program needs.',
  references: { hadolint: ['DL3067'] },
  says: 'everything of {found} is copied',
  *check({ dockerfile }) {
    for (const { instruction, stage } of everyInstruction(dockerfile)) {
      const from = instruction.flags.find(({ name }) => name === 'from')?.value;
      const transfer = instruction.keyword === 'COPY' && from !== undefined ? transferOf(instruction) : undefined;
      // Onto scratch it is a way to flatten layers.
      if (from === undefined || transfer === undefined || stage.from.resolved === 'scratch') continue;
      const isAll = transfer.target.path === '/' && transfer.sources.some(({ path }) => /^\/?\*?$/.test(path));
      if (isAll) yield { at: { start: instruction.start, end: instruction.end }, found: from };
    }
  },
});
