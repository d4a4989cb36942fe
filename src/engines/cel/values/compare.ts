import { compareBytes } from '#kernel/bytes';
import { type CelValue, numberOf } from './value.ts';

/**
 * Which of two values comes first (cel-spec, "Ordering"): below zero, zero, above; NaN when one is not a number; undefined when they
 * have no order. Texts are ordered by code points, as Go orders them, and not by UTF-16 units.
 */
export function compare(one: CelValue, other: CelValue): number | undefined {
  if (typeof one === 'string') return typeof other === 'string' ? compareTexts(one, other) : undefined;
  if (typeof one === 'boolean') return typeof other === 'boolean' ? Number(one) - Number(other) : undefined;
  if (one instanceof Uint8Array) return other instanceof Uint8Array ? compareBytes(one, other) : undefined;
  const [first, second] = [numberOf(one), numberOf(other)];
  if (first === undefined || second === undefined) return undefined;
  if (Number.isNaN(first) || Number.isNaN(second)) return Number.NaN;
  return first < second ? -1 : first > second ? 1 : 0;
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const [first, second] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (first === second) continue;
    // Surrogates stand for what is above all other units.
    const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
    if (isHigh(first) !== isHigh(second)) return isHigh(first) ? 1 : -1;
    return first - second;
  }
  return one.length - other.length;
}
