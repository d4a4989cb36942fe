/**
 * A value of CEL (cel-spec, "Values"), as close to JSON as can be: objects of a cluster are values as they were parsed.
 *
 * - int: a `number` that is a safe integer, or a `bigint` beyond (64 bits). JSON has no others: `replicas` is an int, as in Kubernetes.
 * - double: a `number` that is no safe integer (1.5, 1e300, NaN), or `CelDouble` for those that would look like an int.
 * - map: a plain object, whose keys are strings, or `CelMap`.
 */
export type CelValue =
  | null
  | boolean
  | string
  | number
  | bigint
  | Uint8Array
  | readonly CelValue[]
  | CelObject
  | CelBoxed;

/** What JSON calls an object. */
export interface CelObject {
  readonly [key: string]: CelValue;
}

/** What has no form in JSON; `isObject` tells it from a map. */
export abstract class CelBoxed {
  /** Keeps plain objects from passing for one. */
  abstract readonly isBoxed: true;
}

/** A double whose value is an integer: `1.0`, `-0.0`. All others are numbers. Make them with `doubleOf`. */
export class CelDouble extends CelBoxed {
  readonly isBoxed = true;
  readonly value: number;

  constructor(value: number) {
    super();
    this.value = value;
  }
}

/** An integer of 64 bits without a sign. */
export class CelUint extends CelBoxed {
  readonly isBoxed = true;
  readonly value: bigint;

  constructor(value: bigint) {
    super();
    this.value = value;
  }
}

/** A type is a value, too: `type(1) == int`. */
export class CelType extends CelBoxed {
  readonly isBoxed = true;
  /** `int`, `google.protobuf.Timestamp`. */
  readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }
}

/** A map with keys of any of the types that keys may have: bool, int, uint, string. */
export class CelMap extends CelBoxed {
  readonly isBoxed = true;
  readonly #entries: Map<string, readonly [CelValue, CelValue]>;

  private constructor(entries: Map<string, readonly [CelValue, CelValue]>) {
    super();
    this.#entries = entries;
  }

  /** Undefined when a key is none, or stands there twice (`{1: a, 1u: b}`). */
  static of(entries: Iterable<readonly [CelValue, CelValue]>): CelMap | undefined {
    const all = new Map<string, readonly [CelValue, CelValue]>();
    for (const entry of entries) {
      const key = keyOf(entry[0]);
      if (key === undefined || all.has(key)) return undefined;
      all.set(key, entry);
    }
    return new CelMap(all);
  }

  /** One without entries, which whoever made it may fill. */
  static empty(): CelMap {
    return new CelMap(new Map());
  }

  get size(): number {
    return this.#entries.size;
  }

  /** For the one that builds it only: a value does not change. False when it is no key, or stands there already. */
  insert(key: CelValue, value: CelValue): boolean {
    const name = keyOf(key);
    if (name === undefined || this.#entries.has(name)) return false;
    this.#entries.set(name, [key, value]);
    return true;
  }

  /** Numbers are the same key when they are equal: `m[1]`, `m[1u]` and `m[1.0]`. */
  get(key: CelValue): CelValue | undefined {
    const name = keyOf(key);
    return name === undefined ? undefined : this.#entries.get(name)?.[1];
  }

  entries(): Iterable<readonly [CelValue, CelValue]> {
    return this.#entries.values();
  }
}

function keyOf(key: CelValue): string | undefined {
  if (typeof key === 'string') return `"${key}`;
  if (typeof key === 'boolean') return String(key);
  const number = numberOf(key);
  if (typeof number === 'bigint') return String(number);
  return Number.isInteger(number) ? String(BigInt(number as number)) : undefined;
}

/** What it is as a number, exactly: JavaScript compares the two kinds by what they stand for. Undefined for everything else. */
export function numberOf(value: CelValue): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  return value instanceof CelDouble || value instanceof CelUint ? value.value : undefined;
}

/** No type guards: a `number` that is no int is a double, which types cannot say. */
export function isInt(value: CelValue): boolean {
  return typeof value === 'bigint' || (Number.isSafeInteger(value) && !Object.is(value, -0));
}

/** The value of a double; undefined for everything else. */
export function doubleIn(value: CelValue): number | undefined {
  if (value instanceof CelDouble) return value.value;
  return typeof value === 'number' && !isInt(value) ? value : undefined;
}

/** The value of an int; undefined for everything else. */
export function intIn(value: CelValue): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return typeof value === 'number' && isInt(value) ? BigInt(value) : undefined;
}

export function doubleOf(value: number): number | CelDouble {
  return Number.isInteger(value) ? new CelDouble(value) : value;
}

/** Undefined outside of 64 bits. */
export function intOf(value: bigint): number | bigint | undefined {
  if (value >= -9_007_199_254_740_991n && value <= 9_007_199_254_740_991n) return Number(value);
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

/** Undefined outside of 64 bits. */
export function uintOf(value: bigint): CelUint | undefined {
  return BigInt.asUintN(64, value) === value ? new CelUint(value) : undefined;
}

export function isList(value: CelValue): value is readonly CelValue[] {
  return Array.isArray(value);
}

/** A plain object: what JSON calls one. */
export function isObject(value: CelValue): value is CelObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof CelBoxed) &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array)
  );
}

/** A value of a type that a library brings: a time, an optional, a URL. */
export abstract class CelOpaque extends CelBoxed {
  readonly isBoxed = true;
  /** As `type()` names it: `kubernetes.URL`. */
  abstract readonly typeName: string;

  /** Of two values of the same type. Those that do not say are the same when they are one. */
  isSame(other: this, _equals: (one: CelValue, other: CelValue) => boolean): boolean {
    return this === other;
  }

  /** What Kubernetes counts when it reckons the cost; most have none, which counts as one. */
  get size(): number | undefined {
    return undefined;
  }
}
