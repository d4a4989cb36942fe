import type { CheckedCall } from '../check/checked.ts';
import { type Answer, type Overload, takesAny } from '../check/function.ts';
import { CelError, noOverload } from '../values/error.ts';
import type { CelValue } from '../values/value.ts';
import { typeNameOf } from '../values/value-type.ts';
import { callCost } from './cost.ts';
import type { Frame, Step } from './frame.ts';
import { type Guard, guardsOf } from './guards.ts';

interface Form {
  readonly guards: readonly (Guard | undefined)[];
  readonly call: (...given: readonly CelValue[]) => Answer;
}

/**
 * A call of a function that takes values; the first error among them is the answer. cel-go evaluates two arguments in any case, and
 * more of them, and those of some functions, only as far as the first error: then the call costs nothing.
 */
export function call(expression: CheckedCall, steps: readonly Step[], isPattern = false): Step {
  const { function: called, overloads } = expression;
  const cost = callCost(called.name, overloads.length === 1 ? overloads[0] : undefined);
  const invoke = dispatch(expression);
  const finish = (frame: Frame, given: readonly Answer[]): Answer => {
    const answer = invoke(given);
    if (Array.isArray(answer)) frame.copied(answer.length);
    frame.charge(cost === undefined ? 1 : cost(given, answer));
    return answer;
  };
  const [one, other] = steps;
  if (one === undefined) return (frame) => finish(frame, []);
  if (other === undefined) return (frame) => finish(frame, [one(frame)]);
  if (!isPattern && !stopsAtError(expression)) return (frame) => finish(frame, [one(frame), other(frame)]);
  const last = steps.length - 1;
  return (frame) => {
    const given: Answer[] = [];
    for (const [at, step] of steps.entries()) {
      const value = step(frame);
      if (value instanceof CelError && at < last) return value;
      given.push(value);
    }
    return finish(frame, given);
  };
}

/** Functions that cel-go has one implementation of for all their overloads. */
const singletons: ReadonlySet<string> = new Set(['matches', '@sortByAssociatedKeys', '@in']);
/** Those whose implementation takes any number of arguments. */
const variadic: ReadonlySet<string> = new Set(['format', 'findAll']);

function stopsAtError({ function: { name }, overloads, arguments: given }: CheckedCall): boolean {
  if (given.length > 2 || variadic.has(name)) return true;
  return overloads.length !== 1 && !name.startsWith('_') && !singletons.has(name);
}

/** Calls the first form that takes the values; they decide where the types did not. */
export function dispatch({ function: called, overloads }: CheckedCall): (given: readonly Answer[]) => Answer {
  const forms = overloads.flatMap(formOf);
  const [first] = forms;
  const isOne = first !== undefined && takesAny(first.call) && forms.every((form) => form.call === first.call);
  const shared = isOne ? first.call : undefined;
  return (given) => {
    for (const value of given) if (value instanceof CelError) return value;
    const values = given as readonly CelValue[];
    // One that knows what it takes need not be guarded.
    if (shared !== undefined) return named(called.name, values, shared(...values));
    for (const { guards, call: invoke } of forms) if (takes(guards, values)) return invoke(...values);
    return standard.has(called.name) && forms.length === 1 ? noOverload() : noOverloadOf(called.name, values);
  };
}

/** Types that an operator of cel-go is a method of. Others it does not look at, and says which operator it was. */
const operands: ReadonlyMap<string, string> = new Map(
  (
    [
      ['_<_ _<=_ _>_ _>=_', 'bool int uint double string bytes google.protobuf.Timestamp google.protobuf.Duration'],
      ['_+_', 'int uint double string bytes list google.protobuf.Timestamp google.protobuf.Duration'],
      ['_-_', 'int uint double google.protobuf.Timestamp google.protobuf.Duration'],
      ['_*_ _/_', 'int uint double'],
      ['_%_', 'int uint'],
      ['-_', 'int double'],
      [
        '@in',
        'int uint double string bytes list map bool null_type type google.protobuf.Timestamp google.protobuf.Duration',
      ],
    ] as const
  ).flatMap(([names, types]) => names.split(' ').map((name): [string, string] => [name, ` ${types} `])),
);

/** Which have a form for each type. */
const conversions: ReadonlySet<string> = new Set(['bool', 'bytes', 'double', 'int', 'string', 'uint']);

function named(name: string, values: readonly CelValue[], answer: Answer): Answer {
  const [first] = values;
  if (!(answer instanceof CelError) || answer.message !== 'no such overload' || first === undefined) return answer;
  if (conversions.has(name)) return noOverloadOf(name, values);
  const types = operands.get(name);
  return types === undefined || types.includes(` ${typeNameOf(first)} `)
    ? answer
    : new CelError(`no such overload: ${name}`);
}

/** What they say when they do not take a value is shorter. */
const standard: ReadonlySet<string> = new Set(['startsWith', 'endsWith', 'contains', 'matches', '!_']);

function noOverloadOf(name: string, values: readonly CelValue[]): CelError {
  return new CelError(`no such overload: ${name}(${values.map(typeNameOf).join(', ')})`);
}

function formOf(overload: Overload): readonly Form[] {
  if (overload.call === undefined) return [];
  return [{ guards: guardsOf(overload), call: overload.call as unknown as Form['call'] }];
}

function takes(guards: readonly (Guard | undefined)[], given: readonly CelValue[]): boolean {
  if (guards.length !== given.length) return false;
  for (let at = 0; at < guards.length; at += 1) {
    const guard = guards[at];
    if (guard !== undefined && !guard(given[at] as CelValue)) return false;
  }
  return true;
}
