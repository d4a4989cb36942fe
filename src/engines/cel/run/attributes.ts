import type { Answer } from '../check/function.ts';
import { CelError, noOverload } from '../values/error.ts';
import { CelOptional } from '../values/optional.ts';
import type { CelObject, CelValue } from '../values/value.ts';
import { costs } from './cost.ts';
import type { Frame, Step } from './frame.ts';
import { hasFields, lookUp, missing } from './qualifiers.ts';

/** A field or an index behind a value. */
export interface Qualifier {
  /** What is looked for, where it is known before; else it is `key` that finds it. */
  readonly constant: CelValue | undefined;
  readonly key: Step;
  /** `?`: what is not there is none. */
  readonly isOptional: boolean;
  /** `has()`: whether it is there. */
  readonly isTest: boolean;
  /** Whether what has no fields is an error where one need not be there. */
  readonly isStrict: boolean;
}

/**
 * A variable and the fields behind it, which cel-go evaluates, and counts, as one: every field costs one and the whole of it one more,
 * but not where it is the branch of a condition or the index of another.
 */
export type Attribute =
  | { readonly kind: 'plain'; readonly root: Step; readonly qualifiers: readonly Qualifier[] }
  | { readonly kind: 'choice'; readonly condition: Step; readonly yes: Attribute; readonly no: Attribute };

export function qualify(attribute: Attribute, qualifier: Qualifier): Attribute {
  if (attribute.kind === 'plain') return { ...attribute, qualifiers: [...attribute.qualifiers, qualifier] };
  return { ...attribute, yes: qualify(attribute.yes, qualifier), no: qualify(attribute.no, qualifier) };
}

/** What it comes to where it stands for itself. */
export function whole(attribute: Attribute, isTest: boolean): Step {
  return resolver(attribute, (attribute.kind === 'choice' ? 0 : costs.step) - (isTest ? costs.step : 0));
}

/** Without what the whole of it costs. */
export function resolver(attribute: Attribute, own = 0): Step {
  if (attribute.kind === 'choice')
    return costing(choose(attribute.condition, resolver(attribute.yes), resolver(attribute.no)), own);
  const { root, qualifiers } = attribute;
  if (qualifiers.length === 0) return costing(root, own);
  const names = qualifiers.map(({ constant, isOptional, isTest }) =>
    typeof constant === 'string' && !isOptional && !isTest ? constant : undefined,
  );
  const isSafe = (name: string | undefined): name is string => name !== undefined && !(name in Object.prototype);
  if (names.every(isSafe)) return fields(root, names, qualifiers, own);
  const last = names.length - 1;
  const [before, test] = [names.slice(0, last), qualifiers[last]];
  if (test?.isTest === true && typeof test.constant === 'string' && isSafe(test.constant) && before.every(isSafe))
    return presence(root, before, test.constant, qualifiers, own);
  return costing((frame) => apply(root(frame), qualifiers, 0, frame), own);
}

function costing(step: Step, own: number): Step {
  if (own === 0) return step;
  return (frame) => {
    frame.cost += own;
    return step(frame);
  };
}

function choose(condition: Step, yes: Step, no: Step): Step {
  return (frame) => {
    const answer = condition(frame);
    if (answer === true) return yes(frame);
    if (answer === false) return no(frame);
    return answer instanceof CelError ? answer : noOverload();
  };
}

/** What nearly all expressions are made of: fields of plain objects. Everything else goes the long way, from where it was met. */
function fields(root: Step, names: readonly string[], qualifiers: readonly Qualifier[], own: number): Step {
  const [first = '', second = ''] = names;
  if (names.length === 1)
    return (frame) => {
      const value = root(frame);
      const found = isPlain(value) ? value[first] : undefined;
      if (found === undefined) return applyFrom(value, qualifiers, 0, frame, own);
      frame.cost += own + costs.step;
      return found;
    };
  if (names.length === 2)
    return (frame) => {
      const value = root(frame);
      const inner = isPlain(value) ? value[first] : undefined;
      if (inner === undefined) return applyFrom(value, qualifiers, 0, frame, own);
      const found = isPlain(inner) ? inner[second] : undefined;
      frame.cost += own + costs.step;
      if (found === undefined) return apply(inner, qualifiers, 1, frame);
      frame.cost += costs.step;
      return found;
    };
  return (frame) => {
    let value = root(frame);
    frame.cost += own;
    for (let at = 0; at < names.length; at += 1) {
      const found = isPlain(value) ? value[names[at] as string] : undefined;
      if (found === undefined) return apply(value, qualifiers, at, frame);
      frame.cost += costs.step;
      value = found;
    }
    return value;
  };
}

function applyFrom(value: Answer, qualifiers: readonly Qualifier[], from: number, frame: Frame, own: number): Answer {
  frame.cost += own;
  return apply(value, qualifiers, from, frame);
}

function presence(
  root: Step,
  before: readonly string[],
  name: string,
  qualifiers: readonly Qualifier[],
  own: number,
): Step {
  return (frame) => {
    let value = root(frame);
    frame.cost += own;
    for (let at = 0; at < before.length; at += 1) {
      const found = isPlain(value) ? value[before[at] as string] : undefined;
      if (found === undefined) return apply(value, qualifiers, at, frame);
      frame.cost += costs.step;
      value = found;
    }
    if (!isPlain(value)) return apply(value, qualifiers, before.length, frame);
    frame.cost += costs.step;
    const found: Answer | undefined = value[name];
    return found instanceof CelError ? found : found !== undefined;
  };
}

const plainConstructor = Object;

/** JSON's objects have nothing of their own under these names but what was read. */
function isPlain(value: Answer): value is CelObject {
  return typeof value === 'object' && value !== null && value.constructor === plainConstructor;
}

function apply(start: Answer, qualifiers: readonly Qualifier[], from: number, frame: Frame): Answer {
  if (start instanceof CelError) return start;
  let value: CelValue = start;
  let isOptional = false;
  if (value instanceof CelOptional) {
    if (value.value === undefined) return qualifiers.at(-1)?.isTest === true ? false : value;
    value = value.value;
    isOptional = true;
  }
  for (let at = from; at < qualifiers.length; at += 1) {
    const qualifier = qualifiers[at] as Qualifier;
    isOptional ||= qualifier.isOptional;
    const key = qualifier.constant ?? qualifier.key(frame);
    if (key instanceof CelError) {
      // What cannot be looked for was still tried, unless it need not be there.
      if (!isOptional) frame.cost += costs.step;
      return key;
    }
    const found = lookUp(value, key);
    if (found === undefined && qualifier.isStrict && (isOptional || qualifier.isTest) && !hasFields(value))
      return missing(value, key);
    if (qualifier.isTest) {
      if (!isOptional || found !== undefined) frame.cost += costs.step;
      if (found instanceof CelError) return found;
      return found !== undefined;
    }
    if (found === undefined && isOptional) return qualifiers.at(-1)?.isTest === true ? false : CelOptional.none;
    if (!(isOptional && found instanceof CelError)) frame.cost += costs.step;
    if (found === undefined) return missing(value, key);
    if (found instanceof CelError) return found;
    value = found;
  }
  return isOptional ? CelOptional.of(value) : value;
}
