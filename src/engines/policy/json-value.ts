import { CelDuration } from '#engines/cel/values/duration';
import { CelStruct } from '#engines/cel/values/fields';
import { CelOptional } from '#engines/cel/values/optional';
import { CelTimestamp } from '#engines/cel/values/timestamp';
import { CelMap, CelOpaque, CelType, type CelValue, doubleIn, numberOf } from '#engines/cel/values/value';

/** A value as JSON has it: times as texts, bytes in base64, numbers of 64 bits as numbers. */
export function toJson(value: CelValue): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  const number = numberOf(value);
  if (number !== undefined) return doubleIn(value) ?? (Number.isSafeInteger(Number(number)) ? Number(number) : number);
  if (Array.isArray(value)) return (value as readonly CelValue[]).map(toJson);
  if (value instanceof Uint8Array) return btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join(''));
  if (value instanceof CelTimestamp || value instanceof CelDuration) return String(value);
  if (value instanceof CelOptional) return value.value === undefined ? null : toJson(value.value);
  if (value instanceof CelStruct) return objectOf(value.fields);
  if (value instanceof CelType) return value.name;
  if (value instanceof CelOpaque) return String(value);
  if (value instanceof CelMap) return objectOf(value.entries());
  return objectOf(Object.entries(value as Readonly<Record<string, CelValue>>));
}

function objectOf(entries: Iterable<readonly [CelValue, CelValue]>): unknown {
  const object: Record<string, unknown> = {};
  for (const [key, value] of entries)
    Object.defineProperty(object, String(numberOf(key) ?? key), {
      value: toJson(value),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  return object;
}
