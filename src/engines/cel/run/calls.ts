import type { CheckedCall } from '../check/checked.ts';
import { type Answer, type Overload, takesAny } from '../check/function.ts';
import { CelError } from '../values/error.ts';
import type { CelValue } from '../values/value.ts';
import { callCost } from './cost.ts';
import type { Step } from './frame.ts';
import { type Guard, guardsOf } from './guards.ts';

interface Form {
  readonly overload: Overload;
  readonly guards: readonly (Guard | undefined)[];
  readonly call: (...given: readonly CelValue[]) => Answer;
}

/** A call of a function that takes values: all arguments are evaluated, and the first error is the answer. */
export function call({ function: called, overloads }: CheckedCall, steps: readonly Step[]): Step {
  const forms = overloads.flatMap((overload): Form[] =>
    overload.call === undefined
      ? []
      : [{ overload, guards: guardsOf(overload), call: overload.call as unknown as Form['call'] }],
  );
  const cost = callCost(called.name, overloads.length === 1 ? overloads[0] : undefined);
  const invoke = dispatch(called.name, forms);
  const [one, other] = steps;
  return (frame) => {
    const given: Answer[] = [];
    if (one !== undefined) given.push(one(frame));
    if (other !== undefined) given.push(other(frame));
    for (let at = 2; at < steps.length; at += 1) given.push((steps[at] as Step)(frame));
    const answer = invoke(given);
    if (Array.isArray(answer)) frame.copied(answer.length);
    frame.charge(cost === undefined ? 1 : cost(given, answer));
    return answer;
  };
}

/** Calls the first form that takes the values; they decide where the types did not. */
export function dispatch(name: string, forms: readonly Form[]): (given: readonly Answer[]) => Answer {
  const [first] = forms;
  const isOne = first !== undefined && takesAny(first.call) && forms.every((form) => form.call === first.call);
  const shared = isOne ? first.call : undefined;
  return (given) => {
    for (const value of given) if (value instanceof CelError) return value;
    // One that knows what it takes need not be guarded.
    if (shared !== undefined) return shared(...(given as readonly CelValue[]));
    for (const { guards, call: invoke } of forms)
      if (takes(guards, given as readonly CelValue[])) return invoke(...(given as readonly CelValue[]));
    return new CelError(`no such overload: ${name}`);
  };
}

function takes(guards: readonly (Guard | undefined)[], given: readonly CelValue[]): boolean {
  if (guards.length !== given.length) return false;
  for (let at = 0; at < guards.length; at += 1) {
    const guard = guards[at];
    if (guard !== undefined && !guard(given[at] as CelValue)) return false;
  }
  return true;
}

/** What functions with this name are called with, at once: for arguments that are known before it runs. */
export function callNow({ function: called, overloads }: CheckedCall, given: readonly CelValue[]): Answer {
  const forms = overloads.flatMap((overload): Form[] =>
    overload.call === undefined
      ? []
      : [{ overload, guards: guardsOf(overload), call: overload.call as unknown as Form['call'] }],
  );
  return dispatch(called.name, forms)(given);
}
