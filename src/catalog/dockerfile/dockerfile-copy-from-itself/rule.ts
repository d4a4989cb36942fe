import { defineRule } from '#engines/rules/rule';
import { stageInstructions } from '#formats/dockerfile/instructions';

export const dockerfileCopyFromItself = defineRule({
  id: 'dockerfile-copy-from-itself',
  title: 'Stage copies from itself',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'A stage cannot take files from its own result: the build fails.',
  remedy: 'Name the stage that the file comes from, or move it with RUN.',
  references: { hadolint: ['DL3023'], trivy: ['DS-0006'] },
  says: 'the stage copies from itself',
  *check({ dockerfile }) {
    const earlier = new Set<string | undefined>();
    for (const stage of dockerfile.stages) {
      for (const { keyword, flags } of stageInstructions(stage)) {
        const flag = keyword === 'COPY' ? flags.find(({ name }) => name === 'from') : undefined;
        const isOwn =
          flag !== undefined &&
          ((flag.value.toLowerCase() === stage.name && !earlier.has(stage.name)) || flag.value === String(stage.index));
        if (isOwn) yield { at: { start: flag.start, end: flag.end }, found: flag.value };
      }
      earlier.add(stage.name);
    }
  },
});
