import { CelOptional } from '../values/optional.ts';
import { CelDouble, CelType, CelUint, type CelValue } from '../values/value.ts';

/** A value within a message. */
export function formatKey(value: CelValue): string {
  if (value instanceof CelUint || value instanceof CelDouble) return String(value.value);
  if (value instanceof CelType) return value.name;
  if (value instanceof CelOptional)
    return value.value === undefined ? 'optional.none()' : `optional(${formatKey(value.value)})`;
  return Array.isArray(value) ? `[${value.map(formatKey).join(', ')}]` : String(value);
}
