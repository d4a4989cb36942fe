import type { CelValue } from '#engines/cel/values/value';
import { doubleOf } from '#engines/cel/values/value';

/** The data of a case: JSON, with doubles marked as such. */
export function readData(json: unknown): CelValue {
  if (Array.isArray(json)) return json.map(readData);
  if (typeof json !== 'object' || json === null) return json as CelValue;
  const entries = Object.entries(json);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === 'double') return doubleOf(Number(only[1]));
  return Object.fromEntries(entries.map(([key, value]) => [key, readData(value)]));
}

/** JSON whose whole numbers are exact: a number of 64 bits is one. */
export function readExact(text: string): unknown {
  const big = (_: string, value: unknown, context?: { readonly source: string }): unknown =>
    typeof value === 'number' && /^-?\d{16,}$/.test(context?.source ?? '')
      ? exact(BigInt(context?.source ?? 0))
      : value;
  return JSON.parse(text, big) as unknown;
}

function exact(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
