import { CelMap, type CelValue, isObject } from './value.ts';

/** A map of either kind. */
export function isMap(value: CelValue): boolean {
  return value instanceof CelMap || isObject(value);
}

/** Of a map: how many entries. Undefined for everything else. */
export function mapSize(value: CelValue): number | undefined {
  if (value instanceof CelMap) return value.size;
  return isObject(value) ? Object.keys(value).length : undefined;
}

/** The entries of a map; none of everything else. */
export function mapEntries(value: CelValue): Iterable<readonly [CelValue, CelValue]> {
  if (value instanceof CelMap) return value.entries();
  return isObject(value) ? Object.entries(value) : [];
}

/** The keys of a map; none of everything else. */
export function mapKeys(value: CelValue): readonly CelValue[] {
  return value instanceof CelMap
    ? Array.from(value.entries(), ([key]) => key)
    : isObject(value)
      ? Object.keys(value)
      : [];
}

/** What a map holds under a key. Undefined where it has none, and for everything that is no map. */
export function mapGet(value: CelValue, key: CelValue): CelValue | undefined {
  if (value instanceof CelMap) return value.get(key);
  return typeof key === 'string' && isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
