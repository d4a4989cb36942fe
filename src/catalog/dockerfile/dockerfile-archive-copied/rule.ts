import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { stageInstructions, transferOf } from '#formats/dockerfile/instructions';
import { buildCommands } from '#formats/dockerfile/shell-commands';

/** What ADD unpacks (Dockerfile reference, "ADD"); zip is not among it. */
const archive = /\.(?:tar|tar\.(?:gz|bz2|xz|zst)|tgz|tbz2?|txz)$/;

export const dockerfileArchiveCopied = defineRule({
  id: 'dockerfile-archive-copied',
  title: 'Archive is copied and then unpacked',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The archive stays in its layer beside what was in it.',
  remedy: 'Use ADD, which unpacks archives of the build context, or mount it with RUN --mount=type=bind.',
  references: { hadolint: ['DL3010'] },
  says: '{found} is unpacked in a later step',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    const unpacked = new Map([...shipped].map((stage) => [stage, new Set<string>()]));
    for (const { name, args, stage } of buildCommands(dockerfile)) {
      if (name === 'tar' && args.some(({ value }) => /^(?:-?[A-Za-z]*x[A-Za-z]*|--extract|--get)$/.test(value)))
        for (const { value } of args) unpacked.get(stage)?.add(value.split('/').at(-1) ?? '');
    }
    for (const stage of shipped) {
      for (const instruction of stageInstructions(stage)) {
        const transfer = instruction.keyword === 'COPY' ? transferOf(instruction) : undefined;
        if (transfer === undefined || transfer.isFromElsewhere) continue;
        const found = transfer.sources.find(
          ({ path }) => archive.test(path) && unpacked.get(stage)?.has(path.split('/').at(-1) ?? ''),
        );
        if (found !== undefined) yield { at: { start: found.at.start, end: found.at.end }, found: found.path };
      }
    }
  },
});
