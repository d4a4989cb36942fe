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
  const known = new Map<string, string | undefined>(dockerfile.globalArgs.map(({ name, value }) => [name, value]));
  let found: Instruction | undefined;
  for (const instruction of stage.instructions) {
    if (instruction.keyword === 'USER') found = instruction;
    if (instruction.keyword === 'ARG' || instruction.keyword === 'ENV') {
      for (const { name, value } of instruction.pairs) {
        if (value !== undefined) known.set(name, substitute(value, known));
        else if (!known.has(name)) known.set(name, undefined);
      }
    }
  }
  if (found === undefined) {
    const parent = stage.from.stage === undefined ? undefined : dockerfile.stages[stage.from.stage];
    return parent === undefined ? undefined : effectiveUser(dockerfile, parent);
  }
  const text = substitute(unquote(found.words[0]?.text ?? ''), known);
  return { user: text?.split(':')[0], instruction: found };
}
