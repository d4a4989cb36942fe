import type { CheckedLoop } from '../check/checked.ts';
import { mapEntries, mapKeys, isMap } from '../values/collection.ts';
import { CelError, noOverload } from '../values/error.ts';
import { type CelValue, isList } from '../values/value.ts';
import { typeNameOf } from '../values/value-type.ts';
import type { Frame, Step } from './frame.ts';
import type { Answer } from '../check/function.ts';

export interface LoopSteps {
  readonly range: Step;
  readonly condition: Step;
  readonly step: Step;
  readonly result: Step;
}

/**
 * A comprehension. An error of a step is gathered like a value, and the loop goes on: a later element may still decide it (cel-spec,
 * "Macros": `exists` is true whatever the others are).
 */
export function loop(
  { gathered, variable, secondVariable }: Pick<CheckedLoop, 'gathered' | 'variable' | 'secondVariable'>,
  { range, condition, step, result }: LoopSteps,
): Step {
  const [own, first, second] = [gathered.slot, variable.slot, secondVariable?.slot];
  return (frame) => {
    const over = range(frame);
    if (over instanceof CelError) return over;
    const { slots } = frame;
    slots[own] = undefined;
    // What binds a name has no range, and is only evaluated where the name stands.
    const goOn = (): boolean => {
      if (condition(frame) === false) return false;
      slots[own] = step(frame);
      frame.charge(0);
      return true;
    };
    if (isList(over)) {
      for (let at = 0; at < over.length; at += 1) {
        if (second === undefined) slots[first] = over[at];
        else [slots[first], slots[second]] = [at, over[at]];
        if (!goOn()) break;
      }
    } else if (!isMap(over)) return notIterable(over, second !== undefined);
    else if (second === undefined) {
      for (const key of mapKeys(over)) {
        slots[first] = key;
        if (!goOn()) break;
      }
    } else
      for (const [key, value] of mapEntries(over)) {
        [slots[first], slots[second]] = [key, value];
        if (!goOn()) break;
      }
    return result(frame);
  };
}

/**
 * `all` and `exists`, as the loop that they come to would answer and cost: what was gathered is read and tested before every element
 * (`exists` turns it around first), read again behind it, and once more at the end.
 */
export function quantifier(macro: 'all' | 'exists', slot: number, range: Step, test: Step): Step {
  const decisive = macro === 'exists';
  const [before, behind] = [decisive ? 3 : 2, 1];
  const each = (frame: Frame, gathered: Answer, value: CelValue): Answer => {
    frame.slots[slot] = value;
    frame.cost += before + behind;
    const answer = test(frame);
    frame.charge(0);
    if (answer === decisive) return decisive;
    return typeof gathered === 'boolean' && typeof answer === 'boolean' ? gathered : undecided(gathered, answer);
  };
  return (frame) => {
    const over = range(frame);
    if (over instanceof CelError) return over;
    const list = isList(over) ? over : isMap(over) ? mapKeys(over) : undefined;
    if (list === undefined) return notIterable(over, false);
    let gathered: Answer = !decisive;
    for (let at = 0; at < list.length; at += 1) {
      if (gathered === decisive) {
        frame.cost += before;
        break;
      }
      gathered = each(frame, gathered, list[at] as CelValue);
    }
    frame.cost += 1;
    return gathered;
  };
}

const goTypes: ReadonlyMap<string, string> = new Map([
  ['bool', 'types.Bool'],
  ['int', 'types.Int'],
  ['uint', 'types.Uint'],
  ['double', 'types.Double'],
  ['string', 'types.String'],
  ['bytes', 'types.Bytes'],
  ['null_type', 'types.Null'],
  ['type', '*types.Type'],
  ['optional_type', '*types.Optional'],
  ['google.protobuf.Timestamp', 'types.Timestamp'],
  ['google.protobuf.Duration', 'types.Duration'],
]);

/** Kubernetes calls the value by its type in Go here. */
function goTypeOf(value: CelValue): string {
  const name = typeNameOf(value);
  return goTypes.get(name) ?? name;
}

function notIterable(value: CelValue, areTwo: boolean): CelError {
  return new CelError(
    areTwo
      ? `unsupported comprehension range type: ${goTypeOf(value)}`
      : `got '${goTypeOf(value)}', expected iterable type`,
  );
}

/** Reads the variable that gathers, which is evaluated when it is first asked for. */
export function readGathered(slot: number, initial: Step): Step {
  return (frame: Frame): Answer => {
    const gathered = frame.slots[slot];
    if (gathered !== undefined) return gathered;
    const first = initial(frame);
    frame.slots[slot] = first;
    return first;
  };
}

/** `&&`: false when one is, whatever the other is; else the first error (cel-spec, "Logical Operators"). */
export function and(one: Step, other: Step): Step {
  return (frame) => {
    const first = one(frame);
    if (first === false) return false;
    const second = other(frame);
    if (second === false) return false;
    if (first === true && second === true) return true;
    return undecided(first, second);
  };
}

export function or(one: Step, other: Step): Step {
  return (frame) => {
    const first = one(frame);
    if (first === true) return true;
    const second = other(frame);
    if (second === true) return true;
    if (first === false && second === false) return false;
    return undecided(first, second);
  };
}

function undecided(first: Answer, second: Answer): CelError {
  const culprit = typeof first === 'boolean' ? second : first;
  return culprit instanceof CelError ? culprit : noOverload();
}
