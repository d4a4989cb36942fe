import { isSecretFile } from '#domain/credentials/file-names';
import { defineRule } from '#engines/rules/rule';
import { operands } from '#formats/dockerfile/arguments';
import type { Stage } from '#formats/dockerfile/document';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { stageInstructions, transferOf } from '#formats/dockerfile/instructions';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileFileDeletedLater = defineRule({
  id: 'dockerfile-file-deleted-later',
  title: 'Copied file is deleted in a later step',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'It stays in the earlier layer, where everybody who pulls the image finds it, and adds to its size.',
  remedy: 'Mount it with RUN --mount=type=bind, or do it in a stage of its own.',
  references: { cwe: ['CWE-538'] },
  says: '{found} stays in an earlier layer',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    const copied = new Map([...shipped].map((stage) => [stage, copiedPaths(stage)]));
    for (const command of buildCommands(dockerfile)) {
      if (command.name !== 'rm') continue;
      const paths = copied.get(command.stage);
      const word = operands(command).find(
        ({ value }) => (paths?.get(value.replace(/\/+$/, '')) ?? Number.POSITIVE_INFINITY) < command.start,
      );
      if (word !== undefined) yield { at: word, found: word.value };
    }
  },
});

/** Absolute paths that COPY and ADD make, with the place of the instruction. Secrets have a rule of their own. */
function copiedPaths(stage: Stage): ReadonlyMap<string, number> {
  const paths = new Map<string, number>();
  for (const instruction of stageInstructions(stage)) {
    const transfer = transferOf(instruction);
    const target = transfer?.target.path ?? '';
    if (transfer === undefined || !target.startsWith('/')) continue;
    for (const { path } of transfer.sources) {
      const name = path.split('/').filter(Boolean).at(-1) ?? '';
      const made = target.endsWith('/') ? `${target}${name}` : target;
      if (!isSecretFile(path) && !made.includes('*')) paths.set(made, instruction.start);
    }
  }
  return paths;
}
