import type { Answer } from '../check/function.ts';
import { isMap, mapEntries } from '../values/collection.ts';
import { compare } from '../values/compare.ts';
import { CelDuration } from '../values/duration.ts';
import { CelError } from '../values/error.ts';
import { CelTimestamp } from '../values/timestamp.ts';
import { CelType, type CelValue, doubleIn, isList, numberOf } from '../values/value.ts';
import { typeNameOf } from '../values/value-type.ts';
import { toFixed, toScientific } from './decimals.ts';
import { formatDouble } from './numbers.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();
/** Places behind the point. A double has no more that mean anything. */
const mostPlaces = 1_000;

/** `'%s has %d'.format([name, count])` (cel-go, `ext.Strings`). */
export function formatText(template: string, values: readonly CelValue[]): Answer {
  return formatWith(verbs, template, values);
}

/** With verbs that write values in some way. */
export function formatWith(own: ReadonlyMap<string, Write>, template: string, values: readonly CelValue[]): Answer {
  let used = 0;
  let text = '';
  const clause = /%(?:\.(?<places>\d*))?(?<verb>.?)/suy;
  for (let at = 0; at < template.length; ) {
    const next = template.indexOf('%', at);
    if (next < 0) return text + template.slice(at);
    text += template.slice(at, next);
    clause.lastIndex = next;
    const match = clause.exec(template);
    const [verb = '', places] = [match?.groups?.['verb'], match?.groups?.['places']];
    at = clause.lastIndex;
    if (verb === '') return new CelError('could not parse formatting clause: unexpected end of string');
    if (verb === '%') {
      text += '%';
      continue;
    }
    const write = own.get(verb);
    if (write === undefined)
      return new CelError(`could not parse formatting clause: unrecognized formatting clause "${verb}"`);
    if (places !== undefined && Number(places) > mostPlaces)
      return new CelError(
        `could not parse formatting clause: precision ${places.slice(0, 20)} is larger than ${mostPlaces}`,
      );
    const value = values[used];
    if (value === undefined) return new CelError(`index ${used} out of range`);
    used += 1;
    const written = write(value, places === undefined || places === '' ? 6 : Number(places));
    if (typeof written !== 'string') return new CelError(`error during formatting: ${written.message}`);
    text += written;
  }
  return text;
}

export type Write = (value: CelValue, places: number) => string | CelError;

/** Those that are the same everywhere. */
export const writers: ReadonlyMap<string, Write> = new Map<string, Write>([
  ['o', (value) => whole(value, 8) ?? refuse('octal clause can only be used on integers', value)],
  ['b', binary],
  ['x', hex],
  ['X', upperHex],
]);

const verbs: ReadonlyMap<string, Write> = new Map<string, Write>([
  ...writers,
  ['s', plainText],
  ['d', (value) => special(value) ?? whole(value, 10) ?? refuse('decimal clause can only be used on integers', value)],
  [
    'f',
    (value, places) => real(value, places, toFixed) ?? refuse('fixed-point clause can only be used on doubles', value),
  ],
  [
    'e',
    (value, places) =>
      real(value, places, toScientific) ?? refuse('scientific clause can only be used on doubles', value),
  ],
]);

/** Why a value cannot be written this way. */
export function refuse(rule: string, value: CelValue): CelError {
  return new CelError(`${rule}, was given ${typeNameOf(value)}`);
}

/** What no digits can write. */
function special(value: CelValue): string | undefined {
  const double = doubleIn(value);
  if (double === undefined || Number.isFinite(double)) return undefined;
  return Number.isNaN(double) ? 'NaN' : double > 0 ? 'Infinity' : '-Infinity';
}

function whole(value: CelValue, base: number): string | undefined {
  if (doubleIn(value) !== undefined) return undefined;
  return numberOf(value)?.toString(base);
}

function real(value: CelValue, places: number, write: (value: number, places: number) => string): string | undefined {
  const number = numberOf(value);
  return number === undefined ? undefined : (special(value) ?? write(Number(number), places));
}

function binary(value: CelValue): string | CelError {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return whole(value, 2) ?? refuse('only integers and bools can be formatted as binary', value);
}

function hex(value: CelValue): string | CelError {
  const bytes = typeof value === 'string' ? encoder.encode(value) : value;
  if (bytes instanceof Uint8Array) return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return whole(value, 16) ?? refuse('only integers, byte buffers, and strings can be formatted as hex', value);
}

function upperHex(value: CelValue): string | CelError {
  const text = hex(value);
  return typeof text === 'string' ? text.toUpperCase() : text;
}

function plainText(value: CelValue): string | CelError {
  if (isList(value)) return inside('[', ']', value.map(plainText));
  if (isMap(value)) return inside('{', '}', entries(value));
  return special(value) ?? plainScalar(value, String);
}

/** What is no list and no map. */
export function plainScalar(value: CelValue, writeDouble = formatDouble): string | CelError {
  if (typeof value === 'string') return value;
  if (value === null || typeof value === 'boolean') return String(value);
  if (value instanceof Uint8Array) return decoder.decode(value);
  if (value instanceof CelType) return value.name;
  if (value instanceof CelTimestamp || value instanceof CelDuration) return String(value);
  const double = doubleIn(value);
  if (double !== undefined) return writeDouble(double);
  const number = numberOf(value);
  if (number !== undefined) return String(number);
  return refuse(
    'string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps',
    value,
  );
}

function inside(open: string, close: string, parts: readonly (string | CelError)[]): string | CelError {
  return parts.find((part) => part instanceof CelError) ?? `${open}${parts.join(', ')}${close}`;
}

/** In the order of what is written. */
function entries(map: CelValue): readonly (string | CelError)[] {
  const written = Array.from(mapEntries(map), ([key, value]) => [plainText(key), plainText(value)] as const);
  const bad = written.flat().find((part) => part instanceof CelError);
  if (bad !== undefined) return [bad];
  const texts = written.map(([key, value]) => [String(key), String(value)] as const);
  return texts.sort(([one], [other]) => compare(one, other) ?? 0).map(([key, value]) => `${key}: ${value}`);
}
