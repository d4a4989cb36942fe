import { defineRule } from '#engines/rules/rule';
import { stageInstructions, transferOf } from '#formats/dockerfile/instructions';

export const dockerfileCopyRelativeWithoutWorkdir = defineRule({
  id: 'dockerfile-copy-relative-without-workdir',
  title: 'Files are copied to a place that the base image decides',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Without WORKDIR a relative target starts at what the base image has set: files move when the base changes.',
  remedy: 'Set WORKDIR before, or write the target from the root.',
  references: { hadolint: ['DL3045'] },
  says: '{found} is relative, and no WORKDIR is set',
  *check({ dockerfile }) {
    const known = new Set<number>();
    for (const stage of dockerfile.stages) {
      if (stage.from.stage !== undefined && known.has(stage.from.stage)) known.add(stage.index);
      for (const instruction of stageInstructions(stage)) {
        if (instruction.keyword === 'WORKDIR') known.add(stage.index);
        const target = transferOf(instruction)?.target;
        if (target === undefined || known.has(stage.index) || /^["']?(?:[\\/$]|[A-Za-z]:)/.test(target.path)) continue;
        yield { at: { start: target.at.start, end: target.at.end }, found: target.path };
      }
    }
  },
});
