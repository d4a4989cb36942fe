import { compareBytes } from '#kernel/bytes';
import { CelDuration } from './duration.ts';
import { CelTimestamp } from './timestamp.ts';
import { type CelValue, doubleIn, numberOf } from './value.ts';

/**
 * Which of two values comes first (cel-spec, "Ordering"): below zero, zero, above; NaN when one is not a number; undefined when they
 * have no order. Texts are ordered by code points, as Go orders them, and not by UTF-16 units.
 */
export function compare(one: CelValue, other: CelValue): number | undefined {
  if (typeof one === 'string') return typeof other === 'string' ? compareTexts(one, other) : undefined;
  if (typeof one === 'boolean') return typeof other === 'boolean' ? Number(one) - Number(other) : undefined;
  if (one instanceof Uint8Array) return other instanceof Uint8Array ? compareBytes(one, other) : undefined;
  if (one instanceof CelTimestamp || one instanceof CelDuration) {
    if (!(other instanceof CelTimestamp || other instanceof CelDuration) || one.typeName !== other.typeName)
      return undefined;
    return one.nanoseconds < other.nanoseconds ? -1 : Number(one.nanoseconds > other.nanoseconds);
  }
  const [wholeOrReal, otherNumber] = [numberOf(one), numberOf(other)];
  if (wholeOrReal === undefined || otherNumber === undefined) return undefined;
  // An int is compared with a double as a double, which may be rounded.
  const areMixed = (doubleIn(one) === undefined) !== (doubleIn(other) === undefined);
  const [first, second] = areMixed ? [Number(wholeOrReal), Number(otherNumber)] : [wholeOrReal, otherNumber];
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
