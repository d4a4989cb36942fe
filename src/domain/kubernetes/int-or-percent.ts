import { integer, text } from './fields.ts';

/**
 * How many of `total` a field means that holds a number or a percentage (apimachinery `intstr`). Which way a share is
 * rounded depends on the field. Undefined for anything else.
 */
export function amountOf(value: unknown, total: number, round: 'up' | 'down'): number | undefined {
  const count = integer(value);
  if (count !== undefined) return count;
  const match = /^(\d{1,4})%$/.exec(text(value) ?? '');
  if (match === null) return undefined;
  const part = (Number(match[1]) * total) / 100;
  return round === 'up' ? Math.ceil(part) : Math.floor(part);
}

/** True for `0` and `0%`. */
export function isNone(value: unknown): boolean {
  return amountOf(value, 100, 'up') === 0;
}
