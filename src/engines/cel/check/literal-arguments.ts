import { compilePattern } from '../libraries/patterns.ts';
import { toDuration, toTimestamp } from '../libraries/times.ts';
import type { Literal } from '../syntax/ast.ts';
import { CelError } from '../values/error.ts';
import type { Answer } from './function.ts';
import { type Checked, type CheckProblem, partsOf } from './checked.ts';

/** Functions whose argument must be one of theirs when it is written out: which it is, and what reads it. */
const readers: ReadonlyMap<string, readonly [at: number, read: (literal: Literal) => Answer | undefined]> = new Map([
  ['duration', [0, (literal) => (literal.type === 'string' ? toDuration(literal.value) : undefined)]],
  ['timestamp', [0, readTimestamp]],
  ['matches', [1, readPattern]],
]);

function readTimestamp(literal: Literal): Answer | undefined {
  if (literal.type === 'string') return toTimestamp(literal.value);
  return literal.type === 'int' ? toTimestamp(literal.value) : undefined;
}

function readPattern(literal: Literal): Answer | undefined {
  if (literal.type !== 'string') return undefined;
  const compiled = compilePattern(literal.value);
  return compiled instanceof CelError ? compiled : true;
}

/** Durations, times and regular expressions that are written out and are none (cel-go, `ASTValidators`). */
export function badLiterals(expression: Checked): readonly CheckProblem[] {
  const problems: CheckProblem[] = [];
  const pending: Checked[] = [expression];
  for (let each = pending.pop(); each !== undefined; each = pending.pop()) {
    pending.push(...partsOf(each));
    if (each.kind !== 'call') continue;
    const [at, read] = readers.get(each.function.name) ?? [];
    const argument = at === undefined ? undefined : each.arguments[at];
    if (argument?.kind === 'literal' && read?.(argument.literal) instanceof CelError)
      problems.push({ message: `invalid ${each.function.name} argument`, span: argument.span });
  }
  return problems;
}
