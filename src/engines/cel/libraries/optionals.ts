import { type Answer, fn, method, type NamedOverload } from '../check/function.ts';
import { mapSize } from '../values/collection.ts';
import { CelError } from '../values/error.ts';
import { CelStruct } from '../values/fields.ts';
import { CelDuration } from '../values/duration.ts';
import { CelOptional } from '../values/optional.ts';
import { CelTimestamp } from '../values/timestamp.ts';
import { type CelValue, numberOf } from '../values/value.ts';

/** cel-go, `cel.OptionalTypes`. */
export const optionalFunctions: readonly NamedOverload[] = [
  fn('optional_of', 'optional.of(V) optional_type(V)', CelOptional.of),
  fn('optional_ofNonZeroValue', 'optional.ofNonZeroValue(V) optional_type(V)', (value: CelValue) =>
    isZero(value) ? CelOptional.none : CelOptional.of(value),
  ),
  fn('optional_none', 'optional.none() optional_type(V)', () => CelOptional.none),
  method('optional_value', 'optional_type(V)', 'value() V', valueOf),
  method('optional_hasValue', 'optional_type(V)', 'hasValue() bool', ({ value }: CelOptional) => value !== undefined),
  method('optional_or_optional', 'optional_type(V)', 'or(optional_type(V)) optional_type(V)'),
  method('optional_orValue_value', 'optional_type(V)', 'orValue(V) V'),
  fn('list_optindex_optional_int', '_[?_](list(V), int) optional_type(V)'),
  fn('optional_list_optindex_optional_int', '_[?_](optional_type(list(V)), int) optional_type(V)'),
  fn('map_optindex_optional_value', '_[?_](map(K, V), K) optional_type(V)'),
  fn('optional_map_optindex_optional_value', '_[?_](optional_type(map(K, V)), K) optional_type(V)'),
  fn('optional_list_index_int', '_[_](optional_type(list(V)), int) optional_type(V)'),
  fn('optional_map_index_value', '_[_](optional_type(map(K, V)), K) optional_type(V)'),
];

/** Came later, with version 2 of the library. */
export const optionalListFunctions: readonly NamedOverload[] = [
  method('list_last', 'list(V)', 'last() optional_type(V)', (list: readonly CelValue[]) => at(list, list.length - 1)),
  method('list_first', 'list(V)', 'first() optional_type(V)', (list: readonly CelValue[]) => at(list, 0)),
  fn('optional_unwrap', 'optional.unwrap(list(optional_type(V))) list(V)', unwrap),
  method('optional_unwrapOpt', 'list(optional_type(V))', 'unwrapOpt() list(V)', unwrap),
];

function at(list: readonly CelValue[], index: number): Answer {
  const value = list[index];
  return value === undefined ? CelOptional.none : CelOptional.of(value);
}

function valueOf({ value }: CelOptional): Answer {
  return value === undefined ? new CelError('optional.none() dereference') : value;
}

function unwrap(list: readonly CelValue[]): Answer {
  const values: CelValue[] = [];
  for (const each of list) {
    if (!(each instanceof CelOptional)) return new CelError('value is not an optional type');
    if (each.value !== undefined) values.push(each.value);
  }
  return values;
}

/** Nothing, false, empty or zero. */
function isZero(value: CelValue): boolean {
  if (value === null || value === false || value === '') return true;
  const number = numberOf(value);
  if (number !== undefined) return number === 0 || number === 0n;
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0;
  // Go's time begins with the year 1.
  if (value instanceof CelTimestamp)
    return value.seconds === -62_135_596_800n && value.nanoseconds % 1_000_000_000n === 0n;
  if (value instanceof CelDuration) return value.nanoseconds === 0n;
  if (value instanceof CelStruct) return value.fields.size === 0;
  return mapSize(value) === 0;
}
