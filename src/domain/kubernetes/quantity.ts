/** Grammar of resource quantities (apimachinery `resource.Quantity`): a signed decimal number and one suffix. */
const form = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?\d+)?$/;

const binaryPowers: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const decimalPowers: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/** Longer texts and larger powers are no amounts of anything, and would cost time. */
const longest = 64;
const largestPower = 40;

/**
 * A quantity in billionths of its unit, which is the smallest step that Kubernetes keeps; smaller parts round up.
 * Undefined for what the API server refuses. Numbers are taken as they are written.
 */
export function parseQuantity(value: unknown): bigint | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  const text = String(value).trim();
  if (text.length > longest) return undefined;
  const match = form.exec(text);
  if (match === null) return undefined;
  const [, sign = '', number = '', suffix = ''] = match;
  const [whole = '', fraction = ''] = number.split('.');
  const digits = BigInt(`${whole}${fraction}` || '0') << BigInt(binaryPowers[suffix] ?? 0);
  const nano = scale(digits, decimalPower(suffix) + 9 - fraction.length);
  return sign === '-' ? -nano : nano;
}

/** As a quantity of whole units. */
export function quantityOf(units: number): bigint {
  return BigInt(units) * 1_000_000_000n;
}

function decimalPower(suffix: string): number {
  if (suffix.length > 1 && /^[eE]/.test(suffix) && suffix !== 'Ei') return Number(suffix.slice(1));
  return decimalPowers[suffix] ?? 0;
}

function scale(digits: bigint, power: number): bigint {
  const bounded = Math.max(-2 * longest, Math.min(largestPower, power));
  if (bounded >= 0) return digits * 10n ** BigInt(bounded);
  const divisor = 10n ** BigInt(-bounded);
  return (digits + divisor - 1n) / divisor;
}
