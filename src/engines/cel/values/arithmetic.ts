import { joinBytes } from '#kernel/bytes';
import { CelError, noOverload } from './error.ts';
import { KeyedList } from './keyed-list.ts';
import { CelDuration } from './duration.ts';
import { CelTimestamp } from './timestamp.ts';
import { CelOpaque, CelUint, type CelValue, doubleIn, doubleOf, intIn, intOf, isInt, isList, uintOf } from './value.ts';

type Answer = CelValue | CelError;

/** `_+_`, also of texts, bytes and lists. Numbers of different types have no sum (cel-spec, "Arithmetic"). */
export function add(one: CelValue, other: CelValue): Answer {
  if (typeof one === 'number' && typeof other === 'number' && isInt(one) && isInt(other)) {
    // Most sums are small. One that is safe is exact: what is rounded is never safe.
    const small = one + other;
    if (Number.isSafeInteger(small)) return small;
  }
  if (typeof one === 'string') return typeof other === 'string' ? one + other : noOverload();
  if (isList(one)) return isList(other) ? joinLists(one, other) : noOverload();
  if (one instanceof Uint8Array) return other instanceof Uint8Array ? joinBytes([one, other]) : noOverload();
  if (one instanceof CelOpaque && other instanceof CelOpaque) return addTimes(one, other);
  return calculate(one, other, sum);
}

function joinLists(one: readonly CelValue[], other: readonly CelValue[]): CelValue {
  return one instanceof KeyedList ? one.plus(other) : one.concat(other);
}

export function subtract(one: CelValue, other: CelValue): Answer {
  if (one instanceof CelOpaque && other instanceof CelOpaque) return subtractTimes(one, other);
  return calculate(one, other, difference);
}

export function multiply(one: CelValue, other: CelValue): Answer {
  return calculate(one, other, product);
}

/** Of ints towards zero, as Go divides. */
export function divide(one: CelValue, other: CelValue): Answer {
  return isZero(other) ? new CelError('division by zero') : calculate(one, other, quotient);
}

/** Has the sign of the dividend. Doubles have none. */
export function modulo(one: CelValue, other: CelValue): Answer {
  if (doubleIn(one) !== undefined || doubleIn(other) !== undefined) return noOverload();
  return isZero(other) ? new CelError('modulus by zero') : calculate(one, other, remainder);
}

export function negate(value: CelValue): Answer {
  const whole = intIn(value);
  if (whole !== undefined) return wholeAnswer(-whole);
  const real = doubleIn(value);
  return real === undefined ? noOverload() : doubleOf(-real);
}

interface Operation {
  readonly whole: (one: bigint, other: bigint) => bigint;
  readonly real: (one: number, other: number) => number;
}

const sum: Operation = { whole: (one, other) => one + other, real: (one, other) => one + other };
const difference: Operation = { whole: (one, other) => one - other, real: (one, other) => one - other };
const product: Operation = { whole: (one, other) => one * other, real: (one, other) => one * other };
const quotient: Operation = { whole: (one, other) => one / other, real: (one, other) => one / other };
const remainder: Operation = { whole: (one, other) => one % other, real: () => Number.NaN };

function calculate(one: CelValue, other: CelValue, { whole, real }: Operation): Answer {
  const [firstInt, secondInt] = [intIn(one), intIn(other)];
  if (firstInt !== undefined && secondInt !== undefined) return wholeAnswer(whole(firstInt, secondInt));
  const [first, second] = [doubleIn(one), doubleIn(other)];
  if (first !== undefined && second !== undefined) return doubleOf(real(first, second));
  if (one instanceof CelUint && other instanceof CelUint)
    return uintOf(whole(one.value, other.value)) ?? new CelError('unsigned integer overflow');
  return noOverload();
}

function wholeAnswer(value: bigint): Answer {
  return intOf(value) ?? new CelError('integer overflow');
}

function isZero(value: CelValue): boolean {
  return value === 0 || value === 0n || (value instanceof CelUint && value.value === 0n);
}

function addTimes(one: CelOpaque, other: CelOpaque): Answer {
  if (one instanceof CelDuration && other instanceof CelDuration)
    return durationOf(one.nanoseconds + other.nanoseconds);
  if (one instanceof CelTimestamp && other instanceof CelDuration)
    return timestampOf(one.nanoseconds + other.nanoseconds, one.offset);
  if (one instanceof CelDuration && other instanceof CelTimestamp)
    return timestampOf(one.nanoseconds + other.nanoseconds, other.offset);
  return noOverload();
}

function subtractTimes(one: CelOpaque, other: CelOpaque): Answer {
  if (one instanceof CelDuration && other instanceof CelDuration)
    return durationOf(one.nanoseconds - other.nanoseconds);
  if (one instanceof CelTimestamp && other instanceof CelDuration)
    return timestampOf(one.nanoseconds - other.nanoseconds, one.offset);
  if (one instanceof CelTimestamp && other instanceof CelTimestamp)
    return durationOf(one.nanoseconds - other.nanoseconds);
  return noOverload();
}

function durationOf(nanoseconds: bigint): Answer {
  return CelDuration.of(nanoseconds) ?? new CelError('integer overflow');
}

function timestampOf(nanoseconds: bigint, offset: number): Answer {
  return CelTimestamp.of(nanoseconds, offset) ?? new CelError('timestamp overflow');
}
