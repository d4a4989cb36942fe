import type { Answer } from '../check/function.ts';
import { isMap, mapEntries } from '../values/collection.ts';
import { compare } from '../values/compare.ts';
import { CelError } from '../values/error.ts';
import { CelDuration } from '../values/duration.ts';
import { CelTimestamp } from '../values/timestamp.ts';
import { CelUint, type CelValue, doubleIn, isList, numberOf } from '../values/value.ts';
import { toFixed, toScientific } from './decimals.ts';
import { formatWith, plainScalar, refuse, type Write, writers } from './format-text.ts';

/**
 * `format()` as Kubernetes has it: an early version of cel-go's, which writes numbers the American way (`1,234.500000`, `1.5×10⁰³`),
 * and what stands in lists and maps as it would stand in an expression.
 */
export function formatForKubernetes(template: string, values: readonly CelValue[]): Answer {
  return formatWith(verbs, template, values);
}

const verbs: ReadonlyMap<string, Write> = new Map<string, Write>([
  ...writers,
  ['s', (value) => text(value)],
  [
    'd',
    (value) =>
      doubleIn(value) === undefined && numberOf(value) !== undefined
        ? String(numberOf(value))
        : refuse('decimal clause can only be used on integers', value),
  ],
  ['f', (value, places) => real(value, (double) => grouped(toFixed(double, places)), 'fixed-point')],
  ['e', (value, places) => real(value, (double) => powerOfTen(toScientific(double, places)), 'scientific')],
]);

function real(value: CelValue, write: (double: number) => string, clause: string): string | CelError {
  const double = typeof value === 'string' ? named(value) : doubleIn(value);
  if (double === undefined) return refuse(`${clause} clause can only be used on doubles`, value);
  if (Number.isNaN(double)) return 'NaN';
  if (!Number.isFinite(double)) return double > 0 ? '∞' : '-∞';
  return write(double);
}

/** Texts that stand for numbers that nothing else can write. */
function named(text: string): number | undefined {
  return ['NaN', 'Infinity', '-Infinity'].includes(text) ? Number(text) : undefined;
}

function grouped(digits: string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(digits) ?? [];
  return `${sign}${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}${rest}`;
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function powerOfTen(scientific: string): string {
  const [, digits = '', sign = '', power = ''] = /^(.*)e([-+])(\d+)$/.exec(scientific) ?? [];
  return `${digits}×10${sign === '-' ? '⁻' : ''}${Array.from(power, (digit) => raised[Number(digit)]).join('')}`;
}

function text(value: CelValue): string | CelError {
  if (isList(value)) return within('[', ']', value.map(literal));
  if (isMap(value)) return within('{', '}', entries(value));
  return plainScalar(value);
}

function within(open: string, close: string, parts: readonly (string | CelError)[]): string | CelError {
  return parts.find((part) => part instanceof CelError) ?? `${open}${parts.join(', ')}${close}`;
}

function entries(map: CelValue): readonly (string | CelError)[] {
  const pairs = Array.from(mapEntries(map), ([key, value]) => [literal(key), literal(value)] as const);
  const bad = pairs.flat().find((part) => part instanceof CelError);
  if (bad !== undefined) return [bad];
  const texts = pairs.map(([key, value]) => [String(key), String(value)] as const);
  return texts.sort(([one], [other]) => compare(one, other) ?? 0).map(([key, value]) => `${key}:${value}`);
}

/** As it would stand in an expression. */
function literal(value: CelValue): string | CelError {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof CelUint) return String(value.value);
  if (value instanceof CelTimestamp) return `timestamp("${String(value)}")`;
  if (value instanceof CelDuration) return `duration("${String(value)}")`;
  const double = doubleIn(value);
  if (double !== undefined) {
    if (Number.isFinite(double)) return toFixed(double, 6);
    return Number.isNaN(double) ? '"NaN"' : double > 0 ? '"+Inf"' : '"-Inf"';
  }
  if (!(value instanceof Uint8Array)) return text(value);
  const bytes = plainScalar(value);
  return typeof bytes === 'string' ? `b${JSON.stringify(bytes)}` : bytes;
}
