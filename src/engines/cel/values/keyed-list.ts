import type { CelValue } from './value.ts';

/**
 * A list of a schema whose order does not matter (`x-kubernetes-list-type`): of a set, or of objects that some of their fields tell
 * apart. It equals another with the same elements, and adding one overrides and appends (Kubernetes, "CRD validation rules").
 */
export class KeyedList extends Array<CelValue> {
  #keyOf: (value: CelValue) => string = String;

  /** What `map` and `filter` make of it is an ordinary list. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  static make(values: readonly CelValue[], keyOf: (value: CelValue) => string): KeyedList {
    const list = new KeyedList();
    for (const value of values) list.push(value);
    list.#keyOf = keyOf;
    return list;
  }

  /** The same keys, and equal values under each. */
  isSame(other: readonly CelValue[], equals: (one: CelValue, other: CelValue) => boolean): boolean {
    if (other.length !== this.length) return false;
    const own = new Map(this.map((value) => [this.#keyOf(value), value]));
    const seen = new Set<string>();
    for (const value of other) {
      const key = this.#keyOf(value);
      const mine = own.get(key);
      if (mine === undefined || !equals(mine, value)) return false;
      seen.add(key);
    }
    return seen.size === own.size;
  }

  /** Values of the other take the places of those with the same keys; the rest of them follows. */
  plus(other: readonly CelValue[]): KeyedList {
    const places = new Map<string, CelValue>(this.map((value) => [this.#keyOf(value), value]));
    for (const value of other) places.set(this.#keyOf(value), value);
    return KeyedList.make(Array.from(places.values()), this.#keyOf);
  }
}
