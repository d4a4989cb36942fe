import { compareBytes } from '#kernel/bytes';
import { compare } from './compare.ts';
import { mapEntries, mapGet, mapSize } from './collection.ts';
import { KeyedList } from './keyed-list.ts';
import { CelOpaque, CelType, type CelValue, isList, numberOf } from './value.ts';

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
  if (one instanceof CelOpaque)
    return other instanceof CelOpaque && one.typeName === other.typeName && one.isSame(other, equals);
  return equalMaps(one, other);
}

function equalLists(one: readonly CelValue[], other: readonly CelValue[]): boolean {
  if (one instanceof KeyedList) return one.isSame(other, equals);
  return one.length === other.length && one.every((value, index) => equals(value, other[index] ?? null));
}

function equalMaps(one: CelValue, other: CelValue): boolean {
  if (mapSize(one) !== mapSize(other)) return false;
  for (const [key, value] of mapEntries(one)) {
    const second = mapGet(other, key);
    if (second === undefined || !equals(value, second)) return false;
  }
  return true;
}
