import { CelDouble, CelOpaque, CelType, CelUint, type CelValue, isInt } from './value.ts';

/** The name of a value's type, as `type()` gives it. */
export function typeNameOf(value: CelValue): string {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return isInt(value) ? 'int' : 'double';
    default:
  }
  if (value === null) return 'null_type';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Uint8Array) return 'bytes';
  if (value instanceof CelUint) return 'uint';
  if (value instanceof CelDouble) return 'double';
  if (value instanceof CelType) return 'type';
  if (value instanceof CelOpaque) return value.typeName;
  return 'map';
}
