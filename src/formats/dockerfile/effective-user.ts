import type { Dockerfile, Instruction, Stage } from './document.ts';
import { unquote } from './parse.ts';
import { substitute } from './substitute.ts';

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
  const known = new Map<string, string | undefined>(dockerfile.globalArgs.map(({ name, value }) => [name, value]));
  for (const { keyword, pairs, start } of stage.instructions) {
    if (start > instruction.start || (keyword !== 'ARG' && keyword !== 'ENV')) continue;
    for (const { name, value } of pairs) {
      if (value !== undefined) known.set(name, substitute(value, known));
      else if (!known.has(name)) known.set(name, undefined);
    }
  }
  return substitute(unquote(instruction.words[0]?.text ?? ''), known)?.split(':')[0];
}
