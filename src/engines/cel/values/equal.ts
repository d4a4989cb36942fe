import { compareBytes } from '#kernel/bytes';
import { compare } from './compare.ts';
import { CelMap, CelType, type CelValue, isList, isObject, numberOf } from './value.ts';

/**
 * Whether two values are equal (cel-spec, "Equality"): numbers by what they stand for, whatever their types; NaN to nothing; values of
 * different types are not, which is no error.
 */
export function equals(one: CelValue, other: CelValue): boolean {
  if (one === other) return typeof one !== 'number' || !Number.isNaN(one);
  if (numberOf(one) !== undefined) return compare(one, other) === 0;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (isList(one)) return isList(other) && equalLists(one, other);
  if (one instanceof Uint8Array) return other instanceof Uint8Array && compareBytes(one, other) === 0;
  if (one instanceof CelType) return other instanceof CelType && one.name === other.name;
  return equalMaps(one, other);
}

function equalLists(one: readonly CelValue[], other: readonly CelValue[]): boolean {
  return one.length === other.length && one.every((value, index) => equals(value, other[index] ?? null));
}

function equalMaps(one: CelValue, other: CelValue): boolean {
  if (sizeOf(one) !== sizeOf(other)) return false;
  for (const [key, value] of entriesOf(one)) {
    const second = lookUp(other, key);
    if (second === undefined || !equals(value, second)) return false;
  }
  return true;
}

function sizeOf(map: CelValue): number | undefined {
  if (map instanceof CelMap) return map.size;
  return isObject(map) ? Object.keys(map).length : undefined;
}

function entriesOf(map: CelValue): Iterable<readonly [CelValue, CelValue]> {
  if (map instanceof CelMap) return map.entries();
  return isObject(map) ? Object.entries(map) : [];
}

function lookUp(map: CelValue, key: CelValue): CelValue | undefined {
  if (map instanceof CelMap) return map.get(key);
  return isObject(map) && typeof key === 'string' && Object.hasOwn(map, key) ? map[key] : undefined;
}
