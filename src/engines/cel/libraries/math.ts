import { type Answer, fn, type NamedOverload } from '../check/function.ts';
import { compare } from '../values/compare.ts';
import { CelError, noOverload } from '../values/error.ts';
import { CelUint, type CelValue, doubleIn, doubleOf, intIn, intOf, isList, numberOf, uintOf } from '../values/value.ts';
import { toDouble } from './numbers.ts';

const numberTypes = ['int', 'uint', 'double'] as const;

/** The first that is most, or least, of one value, of two, or of a list. */
function extreme(name: 'min' | 'max'): (one: CelValue, other?: CelValue) => Answer {
  const sign = name === 'max' ? 1 : -1;
  return (one, other) => {
    const values = other === undefined ? (isList(one) ? one : [one]) : [one, other];
    let [best] = values;
    if (best === undefined) return new CelError(`math.@${name}(list) argument must not be empty`);
    for (const value of values) {
      const order = compare(value, best);
      if (order === undefined || numberOf(value) === undefined) return noOverload();
      if (order * sign > 0) best = value;
    }
    return best;
  };
}

function extremes(name: 'min' | 'max'): readonly NamedOverload[] {
  const call = extreme(name);
  const own = `math.@${name}`;
  const id = `math_@${name}`;
  return [
    ...numberTypes.map((type) => fn(`${id}_${type}`, `${own}(${type}) ${type}`, call)),
    ...numberTypes.flatMap((one) =>
      numberTypes.map((other) =>
        fn(`${id}_${one}_${other}`, `${own}(${one}, ${other}) ${one === other ? one : 'dyn'}`, call),
      ),
    ),
    ...numberTypes.map((type) => fn(`${id}_list_${type}`, `${own}(list(${type})) ${type}`, call)),
  ];
}

function onDouble(call: (value: number) => number): (value: CelValue) => Answer {
  return (value) => doubleOf(call(doubleIn(value) ?? Number.NaN));
}

/** Halves away from zero, as Go rounds and JavaScript does not. */
function round(value: number): number {
  const whole = Math.trunc(value);
  return Math.abs(value - whole) >= 0.5 ? whole + Math.sign(value) : whole;
}

function abs(value: CelValue): Answer {
  if (value instanceof CelUint) return value;
  const whole = intIn(value);
  if (whole !== undefined) return intOf(whole < 0n ? -whole : whole) ?? new CelError('integer overflow');
  return doubleOf(Math.abs(doubleIn(value) ?? Number.NaN));
}

function sign(value: CelValue): Answer {
  const number = numberOf(value) ?? 0;
  const own = number > 0 ? 1 : number < 0 ? -1 : Number.isNaN(number) ? Number.NaN : 0;
  if (value instanceof CelUint) return new CelUint(BigInt(own));
  return doubleIn(value) === undefined ? own : doubleOf(own);
}

function bits(name: string, call: (one: bigint, other: bigint) => bigint): readonly NamedOverload[] {
  return [
    fn(
      `math_${name}_int_int`,
      `math.${name}(int, int) int`,
      (one: CelValue, other: CelValue) =>
        intOf(BigInt.asIntN(64, call(intIn(one) ?? 0n, intIn(other) ?? 0n))) ?? noOverload(),
    ),
    fn(
      `math_${name}_uint_uint`,
      `math.${name}(uint, uint) uint`,
      (one: CelUint, other: CelUint) => uintOf(BigInt.asUintN(64, call(one.value, other.value))) ?? noOverload(),
    ),
  ];
}

/** Zeros come in from the right; from the left, too, whatever the sign. */
function shifts(name: string, call: (value: bigint, by: bigint) => bigint): readonly NamedOverload[] {
  const shift = (value: bigint, by: CelValue, keep: (value: bigint) => Answer): Answer => {
    const places = intIn(by) ?? 0n;
    if (places < 0n) return new CelError(`math.${name}() negative offset: ${places}`);
    return keep(places > 63n ? 0n : call(value, places));
  };
  return [
    fn(`math_${name}_int_int`, `math.${name}(int, int) int`, (value: CelValue, by: CelValue) =>
      shift(BigInt.asUintN(64, intIn(value) ?? 0n), by, (shifted) => intOf(BigInt.asIntN(64, shifted)) ?? noOverload()),
    ),
    fn(`math_${name}_uint_int`, `math.${name}(uint, int) uint`, ({ value }: CelUint, by: CelValue) =>
      shift(value, by, (shifted) => uintOf(BigInt.asUintN(64, shifted)) ?? noOverload()),
    ),
  ];
}

function squareRoot(value: CelValue): Answer {
  const double = toDouble(value);
  return double instanceof CelError ? double : doubleOf(Math.sqrt(doubleIn(double) ?? Number.NaN));
}

/** cel-go, `ext.Math`, version 2. */
export const mathFunctions: readonly NamedOverload[] = [
  ...extremes('min'),
  ...extremes('max'),
  fn('math_ceil_double', 'math.ceil(double) double', onDouble(Math.ceil)),
  fn('math_floor_double', 'math.floor(double) double', onDouble(Math.floor)),
  fn('math_round_double', 'math.round(double) double', onDouble(round)),
  fn('math_trunc_double', 'math.trunc(double) double', onDouble(Math.trunc)),
  fn(
    'math_isInf_double',
    'math.isInf(double) bool',
    (value: CelValue) => Math.abs(doubleIn(value) ?? 0) === Number.POSITIVE_INFINITY,
  ),
  fn('math_isNaN_double', 'math.isNaN(double) bool', (value: CelValue) => Number.isNaN(doubleIn(value))),
  fn('math_isFinite_double', 'math.isFinite(double) bool', (value: CelValue) => Number.isFinite(doubleIn(value))),
  ...numberTypes.flatMap((type) => [
    fn(`math_abs_${type}`, `math.abs(${type}) ${type}`, abs),
    fn(`math_sign_${type}`, `math.sign(${type}) ${type}`, sign),
    fn(`math_sqrt_${type}`, `math.sqrt(${type}) double`, squareRoot),
  ]),
  ...bits('bitAnd', (one, other) => one & other),
  ...bits('bitOr', (one, other) => one | other),
  ...bits('bitXor', (one, other) => one ^ other),
  fn('math_bitNot_int_int', 'math.bitNot(int) int', (value: CelValue) => intOf(~(intIn(value) ?? 0n)) ?? noOverload()),
  fn(
    'math_bitNot_uint_uint',
    'math.bitNot(uint) uint',
    ({ value }: CelUint) => uintOf(BigInt.asUintN(64, ~value)) ?? noOverload(),
  ),
  ...shifts('bitShiftLeft', (value, by) => value << by),
  ...shifts('bitShiftRight', (value, by) => value >> by),
];
