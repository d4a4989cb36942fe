import { type Answer, fn, method, type NamedOverload, ofAny } from '../check/function.ts';
import { add, divide, modulo, multiply, negate, subtract } from '../values/arithmetic.ts';
import { isMap, mapGet } from '../values/collection.ts';
import { compare } from '../values/compare.ts';
import { equals } from '../values/equal.ts';
import { CelError, noOverload } from '../values/error.ts';
import { sizeOf } from '../values/size.ts';
import { CelOpaque, CelType, type CelValue, doubleIn, isList } from '../values/value.ts';
import { numberOf } from '../values/value.ts';
import { typeNameOf } from '../values/value-type.ts';
import { formatDouble, notConverted, toDouble, toInt, toUint } from './numbers.ts';
import { compilePattern } from './patterns.ts';
import { timeFunctions } from './times.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** They tell for themselves what they take. */
for (const call of [
  add,
  divide,
  modulo,
  multiply,
  negate,
  subtract,
  isIn,
  size,
  toBool,
  toBytes,
  toDouble,
  toInt,
  toUint,
  toText,
])
  ofAny(call);

/** Names, types and identifiers as in cel-spec, "List of Standard Definitions". */
export const standardFunctions: readonly NamedOverload[] = [
  fn('conditional', '_?_:_(bool, A, A) A'),
  fn('logical_and', '_&&_(bool, bool) bool'),
  fn('logical_or', '_||_(bool, bool) bool'),
  fn('logical_not', '!_(bool) bool', (value: boolean) => !value),
  fn('not_strictly_false', '@not_strictly_false(bool) bool'),
  fn('equals', '_==_(A, A) bool'),
  fn('not_equals', '_!=_(A, A) bool'),
  ...arithmetic(),
  ...orders(),
  fn('index_list', '_[_](list(A), int) A'),
  fn('index_map', '_[_](map(A, B), A) B'),
  fn('in_list', '@in(A, list(A)) bool', isIn),
  fn('in_map', '@in(A, map(A, B)) bool', isIn),
  ...['bytes', 'list(A)', 'map(A, B)', 'string'].flatMap((type) => {
    const name = type.replace(/\(.*/, '');
    return [fn(`size_${name}`, `size(${type}) int`, size), method(`${name}_size`, type, 'size() int', size)];
  }),
  fn('type', 'type(A) type(A)', (value: CelValue) => new CelType(typeNameOf(value))),
  ...conversions(),
  ...timeFunctions,
  method('contains_string', 'string', 'contains(string) bool', (text: string, part: string) => text.includes(part)),
  method('ends_with_string', 'string', 'endsWith(string) bool', (text: string, end: string) => text.endsWith(end)),
  method('starts_with_string', 'string', 'startsWith(string) bool', (text: string, start: string) =>
    text.startsWith(start),
  ),
  fn('matches', 'matches(string, string) bool', matches),
  method('matches_string', 'string', 'matches(string) bool', matches),
];

function arithmetic(): readonly NamedOverload[] {
  const numbers = [
    ['int', 'int64'],
    ['uint', 'uint64'],
    ['double', 'double'],
  ] as const;
  const each = (symbol: string, name: string, call: (one: CelValue, other: CelValue) => Answer): NamedOverload[] =>
    numbers.map(([type, id]) => fn(`${name}_${id}`, `${symbol}(${type}, ${type}) ${type}`, call));
  return [
    fn('add_bytes', '_+_(bytes, bytes) bytes', add),
    ...each('_+_', 'add', add),
    fn('add_duration_duration', '_+_(duration, duration) duration', add),
    fn('add_duration_timestamp', '_+_(duration, timestamp) timestamp', add),
    fn('add_timestamp_duration', '_+_(timestamp, duration) timestamp', add),
    fn('add_list', '_+_(list(A), list(A)) list(A)', add),
    fn('add_string', '_+_(string, string) string', add),
    ...each('_/_', 'divide', divide),
    ...each('_%_', 'modulo', modulo).filter(({ overload: { id } }) => id !== 'modulo_double'),
    ...each('_*_', 'multiply', multiply),
    fn('negate_double', '-_(double) double', negate),
    fn('negate_int64', '-_(int) int', negate),
    ...each('_-_', 'subtract', subtract),
    fn('subtract_duration_duration', '_-_(duration, duration) duration', subtract),
    fn('subtract_timestamp_duration', '_-_(timestamp, duration) timestamp', subtract),
    fn('subtract_timestamp_timestamp', '_-_(timestamp, timestamp) duration', subtract),
  ];
}

/** Numbers of different types have an order, too. */
function orders(): readonly NamedOverload[] {
  const ordered = [
    'bool bool bool',
    'int64 int int',
    'int64_double int double',
    'int64_uint64 int uint',
    'uint64 uint uint',
    'uint64_double uint double',
    'uint64_int64 uint int',
    'double double double',
    'double_int64 double int',
    'double_uint64 double uint',
    'string string string',
    'bytes bytes bytes',
    'timestamp timestamp timestamp',
    'duration duration duration',
  ];
  const operators = [
    ['_<_', 'less', (order: number) => order < 0],
    ['_<=_', 'less_equals', (order: number) => order <= 0],
    ['_>_', 'greater', (order: number) => order > 0],
    ['_>=_', 'greater_equals', (order: number) => order >= 0],
  ] as const;
  return operators.flatMap(([symbol, name, holds]) => {
    const call = ofAny((one: CelValue, other: CelValue): Answer => {
      const order = compare(one, other);
      return order === undefined ? noOverload() : holds(order);
    });
    return ordered.map((each) => {
      const [id, first, second] = each.split(' ');
      return fn(`${name}_${id}`, `${symbol}(${first}, ${second}) bool`, call);
    });
  });
}

function conversions(): readonly NamedOverload[] {
  const to = (
    name: string,
    short: string,
    call: (value: CelValue) => Answer,
    from: readonly (readonly [string, string])[],
  ): NamedOverload[] => from.map(([id, type]) => fn(`${id}_to_${short}`, `${name}(${type}) ${name}`, call));
  const [int, uint, double, string] = [
    ['int64', 'int'],
    ['uint64', 'uint'],
    ['double', 'double'],
    ['string', 'string'],
  ] as const;
  const [timestamp, duration] = [
    ['timestamp', 'timestamp'],
    ['duration', 'duration'],
  ] as const;
  const [bool, bytes] = [
    ['bool', 'bool'],
    ['bytes', 'bytes'],
  ] as const;
  return [
    ...to('bool', 'bool', toBool, [bool, string]),
    ...to('bytes', 'bytes', toBytes, [bytes, string]),
    ...to('double', 'double', toDouble, [double, int, string, uint]),
    fn('to_dyn', 'dyn(A) dyn', (value: CelValue) => value),
    ...to('int', 'int64', toInt, [int, double, duration, string, timestamp, uint]),
    ...to('string', 'string', toText, [string, bool, bytes, double, duration, int, timestamp, uint]),
    ...to('uint', 'uint64', toUint, [uint, double, int, string]),
  ];
}

function isIn(value: CelValue, within: CelValue): Answer {
  if (isList(within)) return within.some((each) => equals(each, value));
  return isMap(within) ? mapGet(within, value) !== undefined : noOverload();
}

function size(value: CelValue): Answer {
  return (value instanceof CelOpaque ? undefined : sizeOf(value)) ?? noOverload();
}

const trueTexts: ReadonlySet<string> = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);
const falseTexts: ReadonlySet<string> = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False']);

function toBool(value: CelValue): Answer {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return noOverload();
  if (trueTexts.has(value)) return true;
  return falseTexts.has(value) ? false : notConverted('string', 'bool');
}

function toBytes(value: CelValue): Answer {
  if (value instanceof Uint8Array) return value;
  return typeof value === 'string' ? encoder.encode(value) : noOverload();
}

/** `string()`. */
export function toText(value: CelValue): Answer {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Uint8Array) return decode(value);
  const double = doubleIn(value);
  if (double !== undefined) return formatDouble(double);
  const number = numberOf(value);
  if (number !== undefined) return String(number);
  return value instanceof CelOpaque ? String(value) : noOverload();
}

function decode(bytes: Uint8Array): Answer {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    // What it throws for bytes that are no UTF-8.
    if (!(error instanceof TypeError)) throw error;
    return new CelError('invalid UTF-8 in bytes, cannot convert to string');
  }
}

function matches(text: string, pattern: string): Answer {
  const compiled = compilePattern(pattern);
  return compiled instanceof CelError ? compiled : compiled.matcher(text).find();
}
