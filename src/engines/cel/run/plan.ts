import type { Checked, CheckedCall, CheckedLoop } from '../check/checked.ts';
import type { Answer } from '../check/function.ts';
import type { Literal } from '../syntax/ast.ts';
import { equals } from '../values/equal.ts';
import { isMap, mapEntries } from '../values/collection.ts';
import { CelError, noOverload } from '../values/error.ts';
import { CelStruct } from '../values/fields.ts';
import { formatKey } from './format-key.ts';
import { CelOptional } from '../values/optional.ts';
import { CelMap, CelType, CelUint, type CelValue, doubleOf, intOf, isObject } from '../values/value.ts';
import { typeNameOf } from '../values/value-type.ts';
import { compilePattern } from '../libraries/patterns.ts';
import { type Attribute, qualify, resolver, whole } from './attributes.ts';
import { call, dispatch } from './calls.ts';
import { costs, equalityCost, inequalityCost } from './cost.ts';
import type { Frame, Step } from './frame.ts';
import { and, loop, or, quantifier, readGathered } from './loops.ts';
import { isKey } from './qualifiers.ts';

/** Told of every value that an expression comes to, for explanations. */
export type Observer = (expression: Checked, answer: Answer) => void;

/** What an expression becomes before it runs. */
interface Planned {
  readonly step: Step;
  /** Known before it runs: it costs nothing then. */
  readonly constant: CelValue | undefined;
  readonly attribute: Attribute | undefined;
}

/** An expression that can never have a value: a regular expression that is none, `int('a')`. */
export class PlanError {
  readonly message: string;
  readonly expression: Checked;

  constructor(message: string, expression: Checked) {
    this.message = message;
    this.expression = expression;
  }
}

export interface PlanSettings {
  readonly observer?: Observer | undefined;
  /**
   * Whether the specification's word holds where Kubernetes differs: it is an error to ask what has no fields for one, and constants are
   * worked out at run time, where `|| true` forgives their errors. Kubernetes refuses the expression (cel-go, `cel.OptOptimize`).
   */
  readonly isAsSpecified?: boolean;
}

/** Makes closures of an expression. Throws `PlanError`. */
export function plan(expression: Checked, settings: PlanSettings = {}): Step {
  return new Planner(settings).plan(expression).step;
}

/** Functions that change a type: with a constant they are one. */
const conversions: ReadonlySet<string> = new Set(
  'bool bytes double duration dyn int string timestamp type uint'.split(' '),
);

/** Functions whose second argument is a regular expression. */
const patterned: ReadonlySet<string> = new Set(['matches', 'find', 'findAll']);

class Planner {
  readonly #observer: Observer | undefined;
  readonly #isAsSpecified: boolean;
  /** How the variables that gather begin, by their slots. */
  readonly #initial = new Map<number, Step>();
  /** Lists and maps that only their loop can see while it runs, which may change. */
  readonly #growing = new Set<number>();

  constructor({ observer, isAsSpecified = false }: PlanSettings) {
    this.#observer = observer;
    this.#isAsSpecified = isAsSpecified;
  }

  plan(expression: Checked): Planned {
    const planned = this.#bare(expression);
    const observer = this.#observer;
    if (observer === undefined) return planned;
    const { step } = planned;
    const observed: Step = (frame) => {
      const answer = step(frame);
      observer(expression, answer);
      return answer;
    };
    return { ...planned, step: observed };
  }

  #step(expression: Checked): Step {
    return this.plan(expression).step;
  }

  #bare(expression: Checked): Planned {
    switch (expression.kind) {
      case 'literal':
        return constant(literalValue(expression.literal));
      case 'type-name':
        return constant(new CelType(expression.name));
      case 'variable':
        return attribute({ kind: 'plain', root: variable(expression.name), qualifiers: [] });
      case 'local':
        return attribute({ kind: 'plain', root: this.#local(expression.local.slot), qualifiers: [] });
      case 'select':
        return this.#select(expression);
      case 'index':
        return this.#index(expression);
      case 'call':
        return this.#call(expression);
      case 'list':
        return this.#list(expression);
      case 'map':
        return this.#map(expression);
      case 'struct':
        return this.#struct(expression);
      default:
        return computed(this.#loop(expression));
    }
  }

  #local(slot: number): Step {
    const initial = this.#initial.get(slot);
    if (initial !== undefined) return readGathered(slot, initial);
    return (frame) => frame.slots[slot] as Answer;
  }

  /** What is no attribute becomes the root of one. */
  #attribute(expression: Checked): Attribute {
    const { attribute: own, step } = this.plan(expression);
    return own ?? { kind: 'plain', root: step, qualifiers: [] };
  }

  #select({ operand, field, isTest }: Checked & { readonly kind: 'select' }): Planned {
    const isStrict = this.#isAsSpecified;
    const qualifier = { constant: field, key: () => field, isOptional: false, isTest, isStrict };
    const own = qualify(this.#attribute(operand), qualifier);
    return { attribute: own, step: whole(own, isTest), constant: undefined };
  }

  #index({ operand, index, isOptional }: Checked & { readonly kind: 'index' }): Planned {
    const root = this.#attribute(operand);
    const { attribute: inner, step, constant: known } = this.plan(index);
    if (known !== undefined && !isKey(known))
      throw new PlanError(`invalid qualifier type: ${typeNameOf(known)}`, index);
    const key = inner === undefined ? step : resolver(inner);
    return attribute(qualify(root, { constant: known, key, isOptional, isTest: false, isStrict: this.#isAsSpecified }));
  }

  #call(expression: CheckedCall): Planned {
    const { function: called, arguments: given } = expression;
    const planned = given.map((argument) => this.plan(argument));
    const [first, second, third] = planned;
    const steps = planned.map(({ step }) => step);
    const [one, other] = steps;
    if (one === undefined || first === undefined) return computed(call(expression, steps));
    const isConversion = !this.#isAsSpecified && conversions.has(called.name) && planned.length === 1;
    if (isConversion && first.constant !== undefined) return this.#converted(expression, first.constant);
    if (other === undefined || second === undefined) return computed(this.#oneArgument(expression, one));
    switch (called.name) {
      case '_&&_':
        return computed(and(one, other));
      case '_||_':
        return computed(or(one, other));
      case '_==_':
        return computed(equality(one, other, second.constant));
      case '_!=_':
        return computed(inequality(one, other));
      case '_?_:_':
        if (third !== undefined)
          return attribute({ kind: 'choice', condition: one, yes: branch(second), no: branch(third) });
        break;
      case '@in': {
        const members = expression.overloads.length === 1 ? membersIn(expression, second.constant) : undefined;
        if (members !== undefined) return membership(one, members);
        break;
      }
      case '_+_':
      case 'cel.@mapInsert': {
        const grown = this.#grow(expression, steps);
        if (grown !== undefined) return computed(grown);
        break;
      }
      case 'or':
      case 'orValue':
        if (expression.isMethod && isOptionalType(expression))
          return computed(otherwise(called.name, one, other, expression.overloads.some(isLenient)));
        break;
      default:
    }
    const isPattern = this.#isPattern(expression, planned);
    return computed(call(expression, steps, isPattern));
  }

  #oneArgument(expression: CheckedCall, one: Step): Step {
    if (expression.function.name !== '@not_strictly_false') return call(expression, [one]);
    return (frame) => {
      const answer = one(frame);
      frame.cost += 1;
      return answer !== false;
    };
  }

  #converted(expression: CheckedCall, value: CelValue): Planned {
    const answer = dispatch(expression)([value]);
    if (answer instanceof CelError) throw new PlanError(answer.message, expression);
    return constant(answer);
  }

  /** Whether a regular expression is written out, which then must be one. */
  #isPattern(expression: CheckedCall, [, pattern]: readonly Planned[]): boolean {
    if (this.#isAsSpecified || !patterned.has(expression.function.name)) return false;
    if (typeof pattern?.constant !== 'string') return false;
    const compiled = compilePattern(pattern.constant);
    if (compiled instanceof CelError) throw new PlanError(compiled.message, expression);
    return true;
  }

  /** `@result + [x]` in a loop: adds to the list that is there. Else a loop over n elements would copy n² of them. */
  #grow({ function: { name }, arguments: [target] }: CheckedCall, [, other, third]: readonly Step[]): Step | undefined {
    if (target?.kind !== 'local' || !this.#growing.has(target.local.slot) || other === undefined) return undefined;
    const { slot } = target.local;
    const read = this.#local(slot);
    if (name === '_+_') return growList(read, other);
    return third === undefined ? growMap(read, other) : growMapBy(read, other, third);
  }

  #list({ elements }: Checked & { readonly kind: 'list' }): Planned {
    const planned = elements.map(({ value, isOptional }) => ({ ...this.plan(value), isOptional }));
    const build: Step = (frame) => {
      const list: CelValue[] = [];
      for (const { step, isOptional } of planned) {
        const value = step(frame);
        if (value instanceof CelError) return charged(frame, costs.list, value);
        if (!isOptional) list.push(value);
        else if (!(value instanceof CelOptional)) return charged(frame, costs.list, notOptional('element', value));
        else if (value.value !== undefined) list.push(value.value);
      }
      return charged(frame, costs.list, list);
    };
    return folded(build, planned, elements);
  }

  #map({ entries }: Checked & { readonly kind: 'map' }): Planned {
    const planned = entries.map(({ key, value, isOptional }) => ({
      key: this.plan(key),
      value: this.plan(value),
      isOptional,
    }));
    const build: Step = (frame) => {
      const all: [CelValue, CelValue][] = [];
      for (const { key: keyPlan, value: valuePlan, isOptional } of planned) {
        const key = keyPlan.step(frame);
        if (key instanceof CelError) return charged(frame, costs.map, key);
        const value = valuePlan.step(frame);
        if (value instanceof CelError) return charged(frame, costs.map, value);
        if (!isOptional) all.push([key, value]);
        else if (!(value instanceof CelOptional)) return charged(frame, costs.map, notOptional('entry', value));
        else if (value.value !== undefined) all.push([key, value.value]);
      }
      return charged(frame, costs.map, mapOfEntries(all));
    };
    const parts = planned.flatMap(({ key, value }) => [key, value]);
    return folded(build, parts, entries);
  }

  #struct({ typeName, fields }: Checked & { readonly kind: 'struct' }): Planned {
    const planned = fields.map(({ name, value, isOptional }) => ({ name, step: this.#step(value), isOptional }));
    return computed((frame) => {
      const values = new Map<string, CelValue>();
      for (const { name, step, isOptional } of planned) {
        const value = step(frame);
        if (value instanceof CelError) return charged(frame, costs.struct, value);
        if (!isOptional) values.set(name, value);
        else if (!(value instanceof CelOptional)) return charged(frame, costs.struct, notOptional('entry', value));
        else if (value.value !== undefined) values.set(name, value.value);
      }
      return charged(frame, costs.struct, new CelStruct(typeName, values));
    });
  }

  /** `all` and `exists` over one variable, whose steps are known. */
  #quick({ expression, step, variable, secondVariable, gathered }: CheckedLoop, range: Step): Step | undefined {
    if (expression.kind !== 'comprehension' || gathered.name !== '@result' || secondVariable !== undefined)
      return undefined;
    const { macro } = expression;
    const test = step.kind === 'call' ? step.arguments[1] : undefined;
    if (test === undefined || (macro !== 'all' && macro !== 'exists')) return undefined;
    return quantifier(macro, variable.slot, range, this.#step(test));
  }

  #loop(expression: CheckedLoop): Step {
    const range = this.#step(expression.range);
    const initial = this.plan(expression.initial);
    const { slot, name } = expression.gathered;
    const fresh = freshCollection(initial.constant);
    const isOwn = name === '@result';
    this.#initial.set(slot, isOwn && fresh !== undefined ? fresh : initial.step);
    const condition = this.#step(expression.condition);
    if (isOwn && fresh !== undefined) this.#growing.add(slot);
    const quick = this.#observer === undefined ? this.#quick(expression, range) : undefined;
    if (quick !== undefined) return quick;
    const step = this.#step(expression.step);
    const result = this.#step(expression.result);
    return loop(expression, { range, condition, step, result });
  }
}

function constant(value: CelValue): Planned {
  return { constant: value, step: () => value, attribute: undefined };
}

function computed(step: Step): Planned {
  return { step, constant: undefined, attribute: undefined };
}

function attribute(own: Attribute): Planned {
  return { attribute: own, step: whole(own, false), constant: undefined };
}

/** Of what stands in a condition the whole costs nothing. */
function branch({ attribute: own, step }: Planned): Attribute {
  return own ?? { kind: 'plain', root: step, qualifiers: [] };
}

/** A list or map of constants is one, which cel-go builds before it runs; then it costs nothing. */
function folded(
  build: Step,
  parts: readonly Planned[],
  elements: readonly { readonly isOptional: boolean }[],
): Planned {
  if (!parts.every((part) => part.constant !== undefined) || elements.some(({ isOptional }) => isOptional))
    return computed(build);
  const value = build(new FreeFrame() as unknown as Frame);
  // One that cannot be built is an error whenever it runs.
  return value instanceof CelError ? computed(() => value) : constant(value);
}

/** Constants look at nothing and cost nothing. */
class FreeFrame {
  cost = 0;
}

function charged(frame: Frame, cost: number, answer: Answer): Answer {
  frame.cost += cost;
  return answer;
}

function notOptional(what: 'element' | 'entry', value: CelValue): CelError {
  return new CelError(`cannot initialize optional list ${what} from non-optional value ${formatKey(value)}`);
}

function mapOfEntries(entries: readonly (readonly [CelValue, CelValue])[]): CelValue | CelError {
  if (entries.every(([key]) => typeof key === 'string' && key !== '__proto__')) {
    const plain: Record<string, CelValue> = {};
    for (const [key, value] of entries) {
      if (Object.hasOwn(plain, key as string)) return repeated(key);
      plain[key as string] = value;
    }
    return plain;
  }
  const map = CelMap.of(entries);
  if (map !== undefined) return map;
  const bad = entries.find(([key]) => CelMap.of([[key, null]]) === undefined);
  if (bad !== undefined) return new CelError(`unsupported key type: ${typeNameOf(bad[0])}`);
  const twice = entries.find(([key], at) => entries.slice(0, at).some(([before]) => equals(before, key)));
  return repeated(twice?.[0] ?? '');
}

function repeated(key: CelValue): CelError {
  return new CelError(`Failed with repeated key: ${formatKey(key)}`);
}

function literalValue(literal: Literal): CelValue {
  switch (literal.type) {
    case 'null':
      return null;
    case 'int':
      return intOf(literal.value) ?? 0;
    case 'uint':
      return new CelUint(literal.value);
    case 'double':
      return doubleOf(literal.value);
    default:
      return literal.value;
  }
}

function variable(name: string): Step {
  return (frame) => {
    const value = frame.variables.find(name);
    return value === undefined ? new CelError(`no such attribute(s): ${name}`) : value;
  };
}

function equality(one: Step, other: Step, constant: CelValue | undefined): Step {
  // Most compare with a truth value or a short text that is written out.
  if (typeof constant === 'boolean' || (typeof constant === 'string' && constant.length > 0 && constant.length <= 10))
    return (frame) => {
      const first = one(frame);
      if (typeof first !== typeof constant || first === '') return plainFrom(frame, first, constant);
      frame.cost += 1;
      return first === constant;
    };
  return equalityOf(one, other);
}

function plainFrom(frame: Frame, first: Answer, second: CelValue): Answer {
  frame.cost += equalityCost(first, second);
  return first instanceof CelError ? first : equals(first, second);
}

function equalityOf(one: Step, other: Step): Step {
  return (frame) => {
    const [first, second] = [one(frame), other(frame)];
    frame.cost += equalityCost(first, second);
    if (first instanceof CelError) return first;
    return second instanceof CelError ? second : equals(first, second);
  };
}

function inequality(one: Step, other: Step): Step {
  return (frame) => {
    const [first, second] = [one(frame), other(frame)];
    frame.cost += inequalityCost(first, second);
    if (first instanceof CelError) return first;
    return second instanceof CelError ? second : !equals(first, second);
  };
}

/** The second is only evaluated where the first is none. */
function otherwise(name: string, one: Step, other: Step, areOthersValues: boolean): Step {
  return (frame) => {
    const first = one(frame);
    if (first instanceof CelError) return first;
    if (!(first instanceof CelOptional)) return areOthersValues ? first : noOverload();
    if (first.value !== undefined) return name === 'or' ? first : first.value;
    return other(frame);
  };
}

function isOptionalType({ overloads }: CheckedCall): boolean {
  return overloads.some((overload) => overload.id.startsWith('optional_or') || isLenient(overload));
}

/** Takes what is no optional for its value, as Kyverno does. */
function isLenient({ id }: { readonly id: string }): boolean {
  return id === 'kyverno_orValue';
}

/** Of a constant list of simple values: they can be looked up at once, which cel-go does not charge for. */
function membersIn(
  { overloads: [overload] }: CheckedCall,
  list: CelValue | undefined,
): readonly CelValue[] | undefined {
  if (overload?.id !== 'in_list' || !Array.isArray(list)) return undefined;
  const isSimple = (value: CelValue): boolean =>
    value === null || typeof value !== 'object' || value instanceof CelUint || typeNameOf(value) === 'double';
  return list.every(isSimple) ? list : undefined;
}

function membership(one: Step, members: readonly CelValue[]): Planned {
  if (members.length === 0) return constant(false);
  const texts = new Set(members.filter((member) => typeof member === 'string'));
  const others = members.filter((member) => typeof member !== 'string');
  return computed((frame) => {
    const value = one(frame);
    if (value instanceof CelError) return value;
    return typeof value === 'string' ? texts.has(value) : others.some((member) => equals(member, value));
  });
}

/** A new list or map each time the loop runs. */
function freshCollection(initial: CelValue | undefined): Step | undefined {
  if (Array.isArray(initial) && initial.length === 0) return () => [];
  if (initial !== undefined && isObject(initial) && Object.keys(initial).length === 0) return () => CelMap.empty();
  return undefined;
}

function growList(read: Step, other: Step): Step {
  return (frame) => {
    const list = read(frame);
    frame.cost += costs.step;
    const more = other(frame);
    frame.cost += 1;
    if (list instanceof CelError) return list;
    if (more instanceof CelError) return more;
    for (const each of more as CelValue[]) (list as CelValue[]).push(each);
    return list;
  };
}

/** `transformMap`: one more entry. */
function growMapBy(read: Step, key: Step, value: Step): Step {
  return (frame) => {
    const map = read(frame);
    frame.cost += costs.step;
    if (map instanceof CelError) return map;
    const first = key(frame);
    if (first instanceof CelError) return first;
    const second = value(frame);
    frame.cost += 1;
    return second instanceof CelError ? second : insert(map as CelMap, first, second);
  };
}

/** `transformMapEntry`: all entries of another map. */
function growMap(read: Step, other: Step): Step {
  return (frame) => {
    const map = read(frame);
    frame.cost += costs.step;
    const more = other(frame);
    frame.cost += 1;
    if (map instanceof CelError) return map;
    if (more instanceof CelError) return more;
    if (!isMap(more)) return noOverload();
    for (const [key, value] of mapEntries(more)) {
      const answer = insert(map as CelMap, key, value);
      if (answer instanceof CelError) return answer;
    }
    return map;
  };
}

function insert(map: CelMap, key: CelValue, value: CelValue): Answer {
  if (map.insert(key, value)) return map;
  return new CelError(
    map.get(key) === undefined
      ? `unsupported key type: ${typeNameOf(key)}`
      : `insert failed: key ${formatKey(key)} already exists`,
  );
}
