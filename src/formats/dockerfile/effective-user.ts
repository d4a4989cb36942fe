import type { Dockerfile, Instruction, Stage } from './document.ts';
import { unquote } from './parse.ts';
import { knownVariables, substitute } from './substitute.ts';

/** Who a stage ends as, when the file says so. */
export interface EffectiveUser {
  /** The part before `:`, variables filled in; undefined when a variable is not known. */
  readonly user: string | undefined;
  readonly instruction: Instruction;
}

/** The last USER of a stage, through the stages that it builds on; undefined when only the base image decides. */
export function effectiveUser(dockerfile: Dockerfile, stage: Stage): EffectiveUser | undefined {
  let current: Stage | undefined = stage;
  // A loop, not recursion: stages can build on each other thousands deep. Names mean earlier stages only.
  while (current !== undefined) {
    const found = current.instructions.findLast(({ keyword }) => keyword === 'USER');
    if (found !== undefined) return { user: userOf(found, dockerfile, current), instruction: found };
    current = current.from.stage === undefined ? undefined : dockerfile.stages[current.from.stage];
  }
  return undefined;
}

function userOf(instruction: Instruction, dockerfile: Dockerfile, stage: Stage): string | undefined {
  const known = knownVariables(dockerfile, stage, instruction.start);
  return substitute(unquote(instruction.words[0]?.text ?? ''), known)?.split(':')[0];
}
