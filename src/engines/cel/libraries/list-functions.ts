import { type Answer, fn, method, type NamedOverload, ofAny } from '../check/function.ts';
import { add } from '../values/arithmetic.ts';
import { compare } from '../values/compare.ts';
import { CelDuration } from '../values/duration.ts';
import { equals } from '../values/equal.ts';
import { CelError, noOverload } from '../values/error.ts';
import { CelUint, type CelValue, doubleOf, isInt, isList } from '../values/value.ts';

type List = readonly CelValue[];

const comparable = ['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes'];

const zeros: ReadonlyMap<string, CelValue> = new Map<string, CelValue>([
  ['int', 0],
  ['uint', new CelUint(0n)],
  ['double', doubleOf(0)],
  ['duration', CelDuration.of(0n) ?? 0],
]);

function isSorted(list: List): Answer {
  return list.every((value, at) => at === 0 || (compare(list[at - 1] as CelValue, value) ?? 0) <= 0);
}

function sumFrom(zero: CelValue): (list: List) => Answer {
  return (list) => {
    let sum: Answer = zero;
    for (const value of list) {
      sum = add(sum, value);
      if (sum instanceof CelError) return sum;
    }
    return sum;
  };
}

/** The first of those that come first, or last. */
function extreme(name: string, sign: 1 | -1): (list: List) => Answer {
  return (list) => {
    let [best] = list;
    if (best === undefined) return new CelError(`${name} called on empty list`);
    for (const value of list) {
      const order = compare(value, best);
      if (order === undefined) return noOverload();
      if (order * sign > 0) best = value;
    }
    return best;
  };
}

const indexOf = (list: List, wanted: CelValue): Answer => list.findIndex((value) => equals(value, wanted));
const lastIndexOf = (list: List, wanted: CelValue): Answer => list.findLastIndex((value) => equals(value, wanted));

/** apiserver, `library.Lists`. */
export const kubernetesListFunctions: readonly NamedOverload[] = [
  ...comparable.flatMap((type) => [
    method(`list_${type}_is_sorted_bool`, `list(${type})`, 'isSorted() bool', isSorted),
    method(`list_${type}_max_${type}`, `list(${type})`, `max() ${type}`, extreme('max', 1)),
    method(`list_${type}_min_${type}`, `list(${type})`, `min() ${type}`, extreme('min', -1)),
  ]),
  ...Array.from(zeros, ([type, zero]) =>
    method(`list_${type}_sum_${type}`, `list(${type})`, `sum() ${type}`, sumFrom(zero)),
  ),
  method('list_a_index_of_int', 'list(A)', 'indexOf(A) int', indexOf),
  method('list_a_last_index_of_int', 'list(A)', 'lastIndexOf(A) int', lastIndexOf),
];

/** Its version 1: whether a list has a value; a value is a list of itself. */
export const kubernetesIncludesFunctions: readonly NamedOverload[] = [
  method('list_includes_dyn_dyn', 'dyn', 'includes(dyn) bool', (list: CelValue, wanted: CelValue) =>
    isList(list) ? list.some((value) => equals(value, wanted)) : equals(list, wanted),
  ),
];

function slice(list: List, from: CelValue, to: CelValue): Answer {
  const [start, end] = [Number(from), Number(to)];
  const call = `cannot slice(${start}, ${end})`;
  if (start < 0 || end < 0) return new CelError(`${call}, negative indexes not supported`);
  if (start > end) return new CelError(`${call}, start index must be less than or equal to end index`);
  return end > list.length ? new CelError(`${call}, list is length ${list.length}`) : list.slice(start, end);
}

/** Also of lists that hold no lists. */
function flatten(list: CelValue, depth: CelValue = 1): Answer {
  if (!isList(list) || !isInt(depth)) return noOverload();
  return Number(depth) < 0 ? new CelError('level must be non-negative') : flattened(list, Number(depth), []);
}

ofAny(flatten);

function flattened(list: List, depth: number, all: CelValue[]): CelValue[] {
  for (const value of list)
    if (depth > 0 && isList(value)) flattened(value, depth - 1, all);
    else all.push(value);
  return all;
}

const longestRange = 1_000_000;

function range(size: CelValue): Answer {
  const count = Number(size);
  if (count < 0) return new CelError(`lists.range: size must be non-negative, got ${count}`);
  if (count > longestRange) return new CelError(`lists.range: size ${count} exceeds maximum allowed (${longestRange})`);
  return Array.from({ length: count }, (_, at) => at);
}

function distinct(list: List): Answer {
  const texts = new Set<CelValue>();
  const all: CelValue[] = [];
  for (const value of list)
    if (typeof value === 'string') {
      if (!texts.has(value)) all.push(value);
      texts.add(value);
    } else if (!all.some((before) => equals(before, value))) all.push(value);
  return all;
}

function sortBy(list: List, keys: List): Answer {
  if (list.length !== keys.length)
    return new CelError(
      `@sortByAssociatedKeys() expected a list of the same size as the associated keys list, but got ${list.length} and ${keys.length} elements respectively`,
    );
  const [first] = keys;
  if (first === undefined) return list;
  if (keys.some((key) => compare(first, key) === undefined))
    return new CelError('list elements must have the same type and be comparable');
  const order = Array.from(list.keys()).sort(
    (one, other) => compare(keys[one] as CelValue, keys[other] as CelValue) ?? 0,
  );
  return order.map((at) => list[at] as CelValue);
}

/** cel-go, `ext.Lists`, version 3. */
export const listFunctions: readonly NamedOverload[] = [
  method('list_slice', 'list(T)', 'slice(int, int) list(T)', slice),
  method('list_flatten', 'list(list(T))', 'flatten() list(T)', flatten),
  method('list_flatten_int', 'list(dyn)', 'flatten(int) list(dyn)', flatten),
  fn('lists_range', 'lists.range(int) list(int)', range),
  method('list_reverse', 'list(T)', 'reverse() list(T)', (list: List) => list.toReversed()),
  method('list_distinct', 'list(T)', 'distinct() list(T)', distinct),
  ...comparable.flatMap((type) => [
    method(`list_${type}_sort`, `list(${type})`, `sort() list(${type})`, (list: List) => sortBy(list, list)),
    method(`list_${type}_sortByAssociatedKeys`, 'list(T)', `@sortByAssociatedKeys(list(${type})) list(T)`, sortBy),
  ]),
];

function holds(list: List, value: CelValue): boolean {
  return list.some((each) => equals(each, value));
}

const contains = (list: List, other: List): boolean => other.every((value) => holds(list, value));

/** cel-go, `ext.Sets`. */
export const setFunctions: readonly NamedOverload[] = [
  fn('list_sets_contains_list', 'sets.contains(list(T), list(T)) bool', contains),
  fn(
    'list_sets_equivalent_list',
    'sets.equivalent(list(T), list(T)) bool',
    (list: List, other: List) => contains(list, other) && contains(other, list),
  ),
  fn('list_sets_intersects_list', 'sets.intersects(list(T), list(T)) bool', (list: List, other: List) =>
    other.some((value) => holds(list, value)),
  ),
];

/** What `transformMap` comes to. The loop does it itself: only a macro can write it. */
export const twoVariableFunctions: readonly NamedOverload[] = [
  fn('@mapInsert_map_map', 'cel.@mapInsert(map(K, V), map(K, V)) map(K, V)'),
  fn('@mapInsert_map_key_value', 'cel.@mapInsert(map(K, V), K, V) map(K, V)'),
];
