import { type Answer, fn, method, type NamedOverload } from '../check/function.ts';
import { CelError } from '../values/error.ts';
import { CelOpaque, type CelValue, doubleOf, intIn, intOf } from '../values/value.ts';

const nano = -9;
/** Places that an amount of 64 bits holds for certain. */
const safeDigits = 18;
const longest = 1_000;
const mostExponent = 100_000;

/**
 * An amount as Kubernetes reads it: `100m`, `1.5Gi`, `1e3`. `value · 10^scale`, exactly. `isSmall`: it is held in 64 bits there, which
 * `isInteger()` shows.
 */
export class CelQuantity extends CelOpaque {
  readonly typeName = 'kubernetes.Quantity';
  readonly value: bigint;
  readonly scale: number;
  readonly isSmall: boolean;

  constructor(value: bigint, scale: number, isSmall: boolean) {
    super();
    this.value = value;
    this.scale = scale;
    this.isSmall = isSmall;
  }

  override isSame(other: this): boolean {
    return order(this, other) === 0;
  }

  override toString(): string {
    const digits = String(this.value < 0n ? -this.value : this.value).padStart(1 - this.scale, '0');
    const whole = this.scale >= 0 ? `${digits}${'0'.repeat(this.scale)}` : digits.slice(0, this.scale);
    const rest = this.scale >= 0 ? '' : digits.slice(this.scale).replace(/0+$/, '');
    return `${this.value < 0n ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
  }
}

interface Suffix {
  readonly base: 2 | 10;
  readonly exponent: number;
}

const suffixes: ReadonlyMap<string, Suffix> = new Map<string, Suffix>([
  ...['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((name, at): [string, Suffix] => [
    name,
    { base: 2, exponent: 10 * (at + 1) },
  ]),
  ...['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'].map((name, at): [string, Suffix] => [
    name,
    { base: 10, exponent: 3 * (at - 3) },
  ]),
]);

const wrongFormat = `quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'`;

/** Reads one (apimachinery, `resource.ParseQuantity`). What is finer than a billionth is rounded up. */
export function readQuantity(text: string): CelQuantity | CelError {
  if (text.length > longest) return new CelError(wrongFormat);
  const match = /^(?<sign>[-+]?)0*(?<whole>\d*)(?:\.(?<tenths>\d*))?(?<suffix>[eEinumkKMGTP]*[-+]?\d*)$/.exec(
    text,
  )?.groups;
  const [whole = '', tenths = ''] = [match?.['whole'], match?.['tenths']];
  if (match === undefined || text === '') return new CelError(wrongFormat);
  const suffix = suffixOf(match['suffix'] ?? '');
  if (suffix === undefined) return new CelError("unable to parse quantity's suffix");
  if (!/\d/.test(text.replace(/[eE].*$/, ''))) return new CelError('unable to parse numeric part of quantity');
  const sign = match['sign'] === '-' ? -1n : 1n;
  const digits = `${whole === '' ? '0' : whole}${tenths}`;
  const { base, exponent } = suffix;
  const scale = (base === 10 ? exponent : 0) - tenths.length;
  const room =
    base === 10
      ? safeDigits - digits.length
      : tenths === ''
        ? 15 - digits.length - Math.trunc((exponent * 3) / 10) - 1
        : -1;
  const factor = base === 2 ? 1n << BigInt(exponent) : 1n;
  const value = BigInt(digits) * factor;
  if (room >= 0 && scale >= nano && intOf(value) !== undefined) return new CelQuantity(sign * value, scale, true);
  return rounded(sign, value, scale, base === 2);
}

function suffixOf(text: string): Suffix | undefined {
  const known = suffixes.get(text);
  if (known !== undefined) return known;
  const power = /^[eE]([-+]?\d{1,10})$/.exec(text);
  const exponent = Number(power?.[1] ?? Number.NaN);
  return Math.abs(exponent) <= mostExponent ? { base: 10, exponent } : undefined;
}

function rounded(sign: bigint, value: bigint, scale: number, isBinary: boolean): CelQuantity {
  let [amount, power] = [value, scale];
  if (amount !== 0n && power < nano) {
    const unit = 10n ** BigInt(nano - power);
    amount = (amount + unit - 1n) / unit;
    power = nano;
  }
  const most = (1n << 63n) - 1n;
  const limit = power >= 0 ? most / 10n ** BigInt(power) : most * 10n ** BigInt(-power);
  return isBinary && amount > limit
    ? new CelQuantity(sign * most, 0, false)
    : new CelQuantity(sign * amount, power, false);
}

/** Both at the finer scale of the two. */
function aligned(one: CelQuantity, other: CelQuantity): readonly [bigint, bigint, number] {
  const scale = Math.min(one.scale, other.scale);
  const at = ({ value, scale: own }: CelQuantity): bigint => value * 10n ** BigInt(own - scale);
  return [at(one), at(other), scale];
}

function order(one: CelQuantity, other: CelQuantity): number {
  const sign = Number(one.value > 0n) - Number(one.value < 0n);
  const otherSign = Number(other.value > 0n) - Number(other.value < 0n);
  if (sign !== otherSign) return sign < otherSign ? -1 : 1;
  const [first, second] = aligned(one, other);
  return first < second ? -1 : Number(first > second);
}

function sum(one: CelQuantity, other: CelQuantity): CelQuantity {
  if (one.isSmall && other.isSmall) {
    if (other.value === 0n) return one;
    if (one.value === 0n) return other;
  }
  const [first, second, scale] = aligned(one, other);
  const isSmall = one.isSmall && other.isSmall && intOf(first) !== undefined && intOf(second) !== undefined;
  return new CelQuantity(first + second, scale, isSmall && intOf(first + second) !== undefined);
}

function quantityOf(other: CelQuantity | CelValue): CelQuantity {
  return other instanceof CelQuantity ? other : new CelQuantity(intIn(other) ?? 0n, 0, true);
}

function subtract(one: CelQuantity, other: CelQuantity | CelValue): Answer {
  const { value, scale, isSmall } = quantityOf(other);
  return sum(one, new CelQuantity(-value, scale, isSmall));
}

/** Undefined where Kubernetes holds it in more than 64 bits, or with places behind the point. */
function wholeOf({ value, scale, isSmall }: CelQuantity): number | bigint | undefined {
  if (!isSmall || scale < 0 || (scale > safeDigits && value !== 0n)) return undefined;
  return intOf(value * 10n ** BigInt(Math.min(scale, safeDigits)));
}

function toDouble({ value, scale }: CelQuantity): Answer {
  return doubleOf(scale === 0 ? Number(value) : Number(value) * Number(`1e${scale}`));
}

/** apiserver, `library.Quantity`. */
export const quantityFunctions: readonly NamedOverload[] = [
  fn('string_to_quantity', 'quantity(string) kubernetes.Quantity', readQuantity),
  fn('is_quantity_string', 'isQuantity(string) bool', (text: string) => readQuantity(text) instanceof CelQuantity),
  fn(
    'quantity_sign',
    'sign(kubernetes.Quantity) int',
    ({ value }: CelQuantity) => Number(value > 0n) - Number(value < 0n),
  ),
  method(
    'quantity_is_greater_than',
    'kubernetes.Quantity',
    'isGreaterThan(kubernetes.Quantity) bool',
    (one: CelQuantity, other: CelQuantity) => order(one, other) > 0,
  ),
  method(
    'quantity_is_less_than',
    'kubernetes.Quantity',
    'isLessThan(kubernetes.Quantity) bool',
    (one: CelQuantity, other: CelQuantity) => order(one, other) < 0,
  ),
  method('quantity_compare_to', 'kubernetes.Quantity', 'compareTo(kubernetes.Quantity) int', order),
  method('quantity_get_float', 'kubernetes.Quantity', 'asApproximateFloat() double', toDouble),
  method(
    'quantity_get_int',
    'kubernetes.Quantity',
    'asInteger() int',
    (quantity: CelQuantity) => wholeOf(quantity) ?? new CelError('cannot convert value to integer'),
  ),
  method(
    'quantity_is_integer',
    'kubernetes.Quantity',
    'isInteger() bool',
    (quantity: CelQuantity) => wholeOf(quantity) !== undefined,
  ),
  method('quantity_add', 'kubernetes.Quantity', 'add(kubernetes.Quantity) kubernetes.Quantity', sum),
  method(
    'quantity_add_int',
    'kubernetes.Quantity',
    'add(int) kubernetes.Quantity',
    (one: CelQuantity, other: CelValue) => sum(one, quantityOf(other)),
  ),
  method('quantity_sub', 'kubernetes.Quantity', 'sub(kubernetes.Quantity) kubernetes.Quantity', subtract),
  method('quantity_sub_int', 'kubernetes.Quantity', 'sub(int) kubernetes.Quantity', subtract),
];
