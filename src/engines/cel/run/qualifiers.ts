import type { Answer } from '../check/function.ts';
import { isMap, mapGet } from '../values/collection.ts';
import { CelError } from '../values/error.ts';
import { CelFields } from '../values/fields.ts';
import { CelOpaque, type CelValue, doubleIn, CelUint, isInt, isList } from '../values/value.ts';
import { typeNameOf } from '../values/value-type.ts';
import { formatKey } from './format-key.ts';

/** What `value[key]` and `value.key` are. Undefined when there is nothing under that key. */
export function lookUp(value: CelValue, key: CelValue): Answer | undefined {
  if (!isKey(key)) return new CelError(`invalid qualifier type: ${typeNameOf(key)}`);
  if (isList(value)) {
    const index = indexIn(key);
    return index instanceof CelError ? index : value[index];
  }
  if (value instanceof CelOpaque) {
    if (!(value instanceof CelFields)) return undefined;
    return typeof key === 'string' ? value.find(key) : new CelError('no such overload');
  }
  if (!isMap(value)) return undefined;
  return mapGet(value, key);
}

/** Whether a value is of a kind that has something under keys. */
export function hasFields(value: CelValue): boolean {
  return isList(value) || isMap(value) || value instanceof CelFields;
}

/** Whether anything may be looked for by it. */
export function isKey(key: CelValue): boolean {
  return (typeof key !== 'object' && key !== null) || key instanceof CelUint || doubleIn(key) !== undefined;
}

/** Past every list when it is out of the range of numbers. */
function indexIn(key: CelValue): number | CelError {
  if (typeof key === 'number' && isInt(key)) return key;
  if (typeof key === 'bigint') return -1;
  if (key instanceof CelUint) return Number(key.value);
  const double = doubleIn(key);
  if (double !== undefined)
    return Number.isInteger(double) ? double : new CelError(`unsupported index value ${double} in list`);
  return new CelError(`unsupported index type '${typeNameOf(key)}' in list`);
}

/** Why there is nothing under a key. */
export function missing(value: CelValue, key: CelValue): CelError {
  const text = formatKey(key);
  return new CelError(isList(value) ? `index out of bounds: ${text}` : `no such key: ${text}`);
}
