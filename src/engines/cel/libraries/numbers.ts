import type { Answer } from '../check/function.ts';
import { CelError, noOverload } from '../values/error.ts';
import { CelDuration } from '../values/duration.ts';
import { CelTimestamp } from '../values/timestamp.ts';
import { CelUint, type CelValue, doubleIn, doubleOf, intIn, intOf, uintOf } from '../values/value.ts';

/** What cel-go says of a text that is none. */
export function notConverted(from: string, to: string): CelError {
  return new CelError(`type conversion error from '${from}' to '${to}'`);
}

const overflow = (): CelError => new CelError('integer overflow');

/** `int()`: doubles towards zero, times in seconds, durations in nanoseconds. */
export function toInt(value: CelValue): Answer {
  if (typeof value === 'string') {
    const parsed = /^[-+]?\d{1,40}$/.test(value) ? intOf(BigInt(value.replace(/^\+/, ''))) : undefined;
    return parsed ?? notConverted('string', 'int');
  }
  if (value instanceof CelUint) return intOf(value.value) ?? overflow();
  if (value instanceof CelTimestamp) return intOf(value.seconds) ?? overflow();
  if (value instanceof CelDuration) return intOf(value.nanoseconds) ?? overflow();
  const double = doubleIn(value);
  if (double === undefined) return intIn(value) === undefined ? noOverload() : value;
  // The greatest int is no double: 2⁶³ is the next, and cel-go takes neither end.
  if (!(double > -(2 ** 63) && double < 2 ** 63)) return overflow();
  return intOf(BigInt(Math.trunc(double))) ?? overflow();
}

export function toUint(value: CelValue): Answer {
  if (value instanceof CelUint) return value;
  if (typeof value === 'string') {
    const parsed = /^\d{1,40}$/.test(value) ? uintOf(BigInt(value)) : undefined;
    return parsed ?? notConverted('string', 'uint');
  }
  const whole = intIn(value);
  if (whole !== undefined) return uintOf(whole) ?? new CelError('unsigned integer overflow');
  const double = doubleIn(value);
  if (double === undefined) return noOverload();
  if (!(double >= 0 && double < 2 ** 64)) return new CelError('unsigned integer overflow');
  return uintOf(BigInt(Math.trunc(double))) ?? new CelError('unsigned integer overflow');
}

export function toDouble(value: CelValue): Answer {
  if (typeof value === 'string') return parseDouble(value) ?? notConverted('string', 'double');
  if (value instanceof CelUint) return doubleOf(Number(value.value));
  const whole = intIn(value);
  if (whole !== undefined) return doubleOf(Number(whole));
  return doubleIn(value) === undefined ? noOverload() : value;
}

/** As Go's `strconv.ParseFloat` reads it. */
function parseDouble(text: string): CelValue | undefined {
  const special = /^([-+]?)(inf|infinity|nan)$/i.exec(text);
  if (special !== null) {
    if (special[2]?.toLowerCase() === 'nan') return Number.NaN;
    return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) return undefined;
  const value = Number(text);
  // Go calls what is out of range an error.
  return Number.isFinite(value) ? doubleOf(value) : undefined;
}

/** `string()` of a double, as Go's `%g` writes the shortest text. */
export function formatDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [digits = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(value);
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
