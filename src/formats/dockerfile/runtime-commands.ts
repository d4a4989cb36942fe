import type { BuildCommand } from './build-command.ts';
import type { Dockerfile, Instruction } from './document.ts';
import { stageInstructions } from './instructions.ts';
import { readCommands } from './shell-commands.ts';

/** What the container runs: CMD, ENTRYPOINT and HEALTHCHECK of every stage. */
export function runtimeCommands(dockerfile: Dockerfile): readonly BuildCommand[] {
  return dockerfile.stages.flatMap((stage) =>
    stageInstructions(stage).flatMap((instruction) => {
      if (!/^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(instruction.keyword)) return [];
      return readCommands(
        instruction.keyword === 'HEALTHCHECK' ? behindCmd(instruction) : instruction,
        stage,
        dockerfile.escape === '\\',
      );
    }),
  );
}

/** `HEALTHCHECK CMD …` without the inner keyword. */
function behindCmd(instruction: Instruction): Instruction {
  const skipped = /^CMD\s+/i.exec(instruction.text)?.[0].length ?? 0;
  return { ...instruction, text: instruction.text.slice(skipped), offsets: instruction.offsets.slice(skipped) };
}
