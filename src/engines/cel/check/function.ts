import { readSignature, readType } from '../types/signature.ts';
import type { StaticType } from '../types/static-type.ts';
import type { CelError } from '../values/error.ts';
import type { CelValue } from '../values/value.ts';

/** What a function gives: a value, or why there is none. */
export type Answer = CelValue | CelError;

/** One of the forms of a function. */
export interface Overload {
  /** As cel-go and Kubernetes name it; costs depend on it. */
  readonly id: string;
  readonly isMethod: boolean;
  /** The receiver first, where there is one. */
  readonly parameters: readonly StaticType[];
  readonly result: StaticType;
  /**
   * Takes values of its parameters' types only; a value of any type where the parameter is `dyn` or of a type that is not known.
   * Undefined where the program does it itself: what does not evaluate all arguments.
   */
  readonly call: ((...given: never[]) => Answer) | undefined;
}

export interface CelFunction {
  readonly name: string;
  readonly overloads: readonly Overload[];
}

export interface NamedOverload {
  readonly name: string;
  readonly overload: Overload;
}

const ofAnything = new WeakSet<object>();

/** Marks what tells for itself whether it takes a value, so that nobody looks at it twice. */
export function ofAny<T extends (...given: never[]) => Answer>(call: T): T {
  ofAnything.add(call);
  return call;
}

export function takesAny(call: object): boolean {
  return ofAnything.has(call);
}

/** `fn('size_string', 'size(string) int', …)` */
export function fn(id: string, text: string, call?: (...given: never[]) => Answer): NamedOverload {
  const { name, parameters, result } = readSignature(text);
  return { name, overload: { id, isMethod: false, parameters, result, call } };
}

/** `method('charAt', 'string', 'charAt(int) string', …)` */
export function method(
  id: string,
  receiver: string,
  text: string,
  call?: (...given: never[]) => Answer,
): NamedOverload {
  const { name, parameters, result } = readSignature(text);
  return { name, overload: { id, isMethod: true, parameters: [readType(receiver), ...parameters], result, call } };
}

/** Functions that were brought together; those of one name in the order that they came. */
export function gatherFunctions(all: readonly NamedOverload[]): ReadonlyMap<string, CelFunction> {
  const functions = new Map<string, Overload[]>();
  for (const { name, overload } of all) {
    const overloads = functions.get(name);
    if (overloads === undefined) functions.set(name, [overload]);
    else if (!overloads.some(({ id }) => id === overload.id)) overloads.push(overload);
  }
  return new Map(Array.from(functions, ([name, overloads]) => [name, { name, overloads }]));
}
