import type { Span } from '#formats/yaml/document';
import type { Dockerfile, Instruction, Stage } from './document.ts';
import { unquote } from './parse.ts';

export interface Placed {
  readonly instruction: Instruction;
  readonly stage: Stage;
}

/** The instructions of all stages; for ONBUILD that which stands behind it. */
export function everyInstruction(dockerfile: Dockerfile): readonly Placed[] {
  return dockerfile.stages.flatMap((stage) => stageInstructions(stage).map((instruction) => ({ instruction, stage })));
}

export function stageInstructions(stage: Stage): readonly Instruction[] {
  return stage.instructions.map((instruction) => instruction.inner ?? instruction);
}

export interface Transfer {
  readonly instruction: Instruction;
  /** Quotes taken away. With the exec form the place is that of the instruction. */
  readonly sources: readonly { readonly path: string; readonly at: Span }[];
  readonly target: { readonly path: string; readonly at: Span };
  /** True with `--from`: nothing comes from the build context. */
  readonly isFromElsewhere: boolean;
}

/** What a COPY or ADD takes where; undefined for other instructions and for those that name no target. */
export function transferOf(instruction: Instruction): Transfer | undefined {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return undefined;
  const paths =
    instruction.json?.map((path) => ({ path, at: instruction })) ??
    instruction.words.map((word) => ({ path: unquote(word.text), at: word }));
  const target = paths.at(-1);
  if (target === undefined || paths.length < 2) return undefined;
  const sources = paths.slice(0, -1).filter(({ path }) => !path.startsWith('<<'));
  return { instruction, sources, target, isFromElsewhere: instruction.flags.some(({ name }) => name === 'from') };
}
