import { isSecretFile } from '#domain/credentials/file-names';
import { defineRule } from '#engines/rules/rule';
import type { BuildContext } from '#engines/rules/rule';
import { isIgnored } from '#formats/dockerfile/dockerignore';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { stageInstructions, transferOf } from '#formats/dockerfile/instructions';

export const dockerfileCopyEverything = defineRule({
  id: 'dockerfile-copy-everything',
  title: 'Whole context is copied, with what must stay out of it',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The history of the repository, settings and keys end up in the image, where everybody who pulls it reads them.',
  remedy: 'Add the names to .dockerignore, or copy the folders that are needed.',
  references: { 'cis-docker': ['4.10'], cwe: ['CWE-538'], mitre: ['T1552.001'] },
  says: 'COPY takes in {found}',
  *check({ dockerfile, context }) {
    const inside = context === undefined ? [] : exposed(context);
    if (inside.length === 0) return;
    for (const stage of shippedStages(dockerfile)) {
      for (const instruction of stageInstructions(stage)) {
        const transfer = transferOf(instruction);
        if (transfer === undefined || transfer.isFromElsewhere) continue;
        const excluded = instruction.flags
          .filter(({ name }) => name === 'exclude')
          .map(({ value }) => value)
          .join('\n');
        const taken = inside.filter((name) => !isIgnored(excluded, name));
        const isAll = transfer.sources.some(({ path }) => /^(?:\.?\/?|\.?\/?\*|\.\/\.)$/.test(path));
        if (isAll && taken.length > 0)
          yield { at: { start: instruction.start, end: instruction.end }, found: taken.slice(0, 5).join(', ') };
      }
    }
  },
});

/** What must stay out and is not left out. */
function exposed({ entries, dockerignore }: BuildContext): readonly string[] {
  const sensitive = entries.filter((name) => name === '.git' || isSecretFile(name) || isSecretFile(`${name}/`));
  return sensitive.filter((name) => dockerignore === undefined || !isIgnored(dockerignore, name));
}
