import type { Answer, Overload } from '../check/function.ts';
import { mapEntries } from '../values/collection.ts';
import { CelOptional } from '../values/optional.ts';
import { byteSize, sizeOf } from '../values/size.ts';
import { CelOpaque, isList } from '../values/value.ts';

/**
 * What Kubernetes counts at run time (cel-go `interpreter/runtimecost.go`, apiserver `pkg/cel/library/cost.go`). One is about the cost
 * of looking at a field; 1,000,000 are a tenth of a second there.
 */
export const costs = {
  /** A variable, a field, an index. */
  step: 1,
  list: 10,
  map: 30,
  struct: 40,
} as const;

/** Of a character of a text that is gone through. */
const perCharacter = 0.1;
/** Of a character of a regular expression: every fourth is taken for an instruction. */
const perPattern = 0.25;
/** A request asks whether somebody may; two are about the limit of an expression. */
const authorization = 350_000;

export type CallCost = (given: readonly Answer[], result: Answer) => number;

/** What a call costs. The overload is only known where the checker left one. */
export function callCost(name: string, overload: Overload | undefined): CallCost | undefined {
  const first = overload === undefined ? undefined : byOwnOverload.get(overload.id);
  if (first !== undefined) return first;
  const own = byFunction.get(name);
  if (own !== undefined) return (given, result) => own(given, result, overload?.id);
  return overload === undefined ? undefined : byOverload.get(overload.id);
}

/** Whether it can be more than one, so that arguments are looked at. */
function traversal(factor = perCharacter): CallCost {
  return ([text]) => Math.ceil(units(text) * factor);
}

function units(value: Answer | undefined): number {
  return value === undefined ? 1 : (sizeOf(value) ?? 1);
}

/** The same, and an optional counts as what it holds: cel-go does, Kubernetes does not. */
function unitsWithin(value: Answer | undefined): number {
  if (!(value instanceof CelOptional)) return units(value);
  return value.value === undefined ? 1 : unitsWithin(value.value);
}

export function equalityCost(one: Answer, other: Answer): number {
  // Most that is compared is short or a number.
  if (typeof one === 'number' || typeof one === 'boolean' || one === null) return other === '' ? 0 : sizedOne(other);
  if (typeof one === 'string' && typeof other === 'string') {
    const least = Math.min(one.length, other.length);
    if (least <= 10) return least === 0 ? 0 : 1;
  }
  if (one instanceof CelOpaque && oneUnit.has(one.typeName)) return 1;
  return inequalityCost(one, other);
}

export function inequalityCost(one: Answer, other: Answer): number {
  return Math.ceil(Math.min(unitsWithin(one), unitsWithin(other)) * perCharacter);
}

/** Against what counts as one. */
function sizedOne(other: Answer): number {
  return typeof other === 'object' && unitsWithin(other) === 0 ? 0 : 1;
}

/** Types of Kubernetes that are compared at once. */
const oneUnit: ReadonlySet<string> = new Set([
  'kubernetes.Quantity',
  'net.IP',
  'net.CIDR',
  'kubernetes.NamedFormat',
  'kubernetes.URL',
  'kubernetes.Semver',
  'kubernetes.authorization.Authorizer',
  'kubernetes.authorization.PathCheck',
  'kubernetes.authorization.GroupCheck',
  'kubernetes.authorization.ResourceCheck',
  'kubernetes.authorization.Decision',
]);

type FunctionCost = (given: readonly Answer[], result: Answer, overload: string | undefined) => number;

function always(cost: number): FunctionCost {
  return () => cost;
}

function pattern([text, expression]: readonly Answer[]): number {
  return Math.ceil((1 + units(text)) * perCharacter) * Math.ceil(units(expression) * perPattern);
}

/** Of everything that lies within a value. */
function wholeCost(value: Answer | undefined): number {
  if (typeof value === 'string') return Math.floor(byteSize(value) * perCharacter);
  if (value instanceof Uint8Array) return Math.floor(value.length * perCharacter);
  if (typeof value !== 'object' || value === null) return 1;
  if (isList(value as never))
    return (value as readonly Answer[]).reduce<number>((sum, each) => sum + wholeCost(each), 0);
  let cost: number | undefined;
  if (sizeOf(value) === undefined || value instanceof CelOpaque) return 1;
  for (const [key, each] of mapEntries(value as never)) cost = (cost ?? 0) + wholeCost(key) + wholeCost(each);
  return cost ?? 0;
}

/** Ten for the list, and for every second character one of its requirements. */
function selectorCost(given: readonly Answer[]): number {
  const length = units(given[1]);
  return (
    costs.list + Math.ceil(length * perCharacter) + Math.ceil(Math.ceil(length * 0.5) * (costs.list + costs.struct))
  );
}

function contains(parse: string, extra: (prefix: number) => number): FunctionCost {
  return ([range, other], _, overload) => {
    const prefix = units(range);
    const parsed = overload === parse ? Math.ceil(units(other) * perCharacter) : 0;
    return Math.ceil(2 * prefix * perCharacter) + extra(prefix) + parsed;
  };
}

/** Of the longest expression of a format that `validate` checks with, whichever it is. */
function formatCost([format, text]: readonly Answer[]): number {
  const length = format instanceof CelOpaque && 'patternLength' in format ? Number(format.patternLength) : undefined;
  if (length === undefined) return 1;
  return Math.ceil((1 + units(text)) * perCharacter) * Math.ceil(length * perPattern);
}

function named(names: string, cost: FunctionCost): readonly (readonly [string, FunctionCost])[] {
  return names.split(' ').map((name) => [name, cost]);
}

/** What Kubernetes says of its own functions, whatever the overload. */
const byFunction: ReadonlyMap<string, FunctionCost> = new Map([
  ...named('check', always(authorization)),
  ...named('serviceAccount path group resource subresource namespace name allowed reason error errored', always(1)),
  ...named('fieldSelector labelSelector', selectorCost),
  ...named('isSorted sum max min indexOf lastIndexOf includes', ([list]) => wholeCost(list)),
  ...named('url lowerAscii upperAscii substring trim jsonpatch.escapeKey', traversal()),
  ...named('replace split ip.isCanonical', traversal(2 * perCharacter)),
  ...named('join', (_, result) => Math.ceil(units(result) * 2 * perCharacter)),
  ...named('find findAll', pattern),
  ...named('cidr isIP isCIDR quantity isQuantity semver isSemver', traversal()),
  ...named('ip', ([text], _, overload) => (overload === 'cidr_ip' ? 1 : Math.ceil(units(text) * perCharacter))),
  ...named('masked prefixLength family isUnspecified isLoopback', always(1)),
  ...named('isLinkLocalMulticast isLinkLocalUnicast isGlobalUnicast', always(1)),
  ...named(
    'containsIP',
    contains('cidr_contains_ip_string', () => 0),
  ),
  ...named(
    'containsCIDR',
    contains('cidr_contains_cidr_string', (prefix) => Math.ceil(prefix * perCharacter) + 1),
  ),
  ...named('validate', formatCost),
  ...named('format.named', always(1)),
  ...named('sign asInteger isInteger asApproximateFloat isGreaterThan isLessThan compareTo', always(1)),
  ...named('add sub major minor patch getScheme getHostname getHost getPort getEscapedPath getQuery', always(1)),
]);

function shorter([one, other]: readonly Answer[]): number {
  return Math.ceil(Math.min(unitsWithin(one), unitsWithin(other)) * perCharacter);
}

function both([one, other]: readonly Answer[]): number {
  return Math.ceil((unitsWithin(one) + unitsWithin(other)) * perCharacter);
}

/** Every element with every other, and `factor` times that. */
function pairs(factor: number): CallCost {
  return ([list, other]) => 1 + units(list) * units(other) * factor;
}

/** A new list, of as many elements as there are. */
function newList(elements: number, factor = 1): number {
  return Math.floor(elements * factor) + 1 + costs.list;
}

/** Every element with every other of the same list; texts take longer. */
function selfCompared(list: Answer | undefined): number {
  const size = units(list);
  const first = Array.isArray(list) ? (list[0] as Answer | undefined) : undefined;
  const isText = typeof first === 'string' || first instanceof Uint8Array;
  return size === 0 ? newList(0) : newList(size * size, isText ? 2 + perCharacter : 2);
}

const compared = 'int uint double bool duration timestamp string bytes'.split(' ');

function flattenCost([list, depth]: readonly Answer[]): number {
  const levels = typeof depth === 'number' ? depth : 1;
  return newList(units(list), levels >= 0 ? levels : 1);
}

/** What cel-go says of its own functions, whatever Kubernetes would. */
const byOwnOverload: ReadonlyMap<string, CallCost> = new Map<string, CallCost>([
  ['list_sets_contains_list', pairs(1)],
  ['list_sets_intersects_list', pairs(1)],
  ['list_sets_equivalent_list', pairs(2)],
  ['list_slice', (_, result) => newList(units(result))],
  ['list_flatten', flattenCost],
  ['list_flatten_int', flattenCost],
  ['lists_range', (_, result) => newList(units(result))],
  ['list_reverse', (_, result) => newList(units(result))],
  ['list_distinct', ([list]) => selfCompared(list)],
  ...compared.flatMap((type): (readonly [string, CallCost])[] => [
    [`list_${type}_sort`, ([list]) => selfCompared(list)],
    [`list_${type}_sortByAssociatedKeys`, ([, keys]) => selfCompared(keys)],
  ]),
]);

/** What cel-go says of the standard functions. */
const byOverload: ReadonlyMap<string, CallCost> = new Map<string, CallCost>([
  ['starts_with_string', ([, prefix]) => Math.ceil(unitsWithin(prefix) * perCharacter)],
  ['ends_with_string', ([, suffix]) => Math.ceil(unitsWithin(suffix) * perCharacter)],
  ['string_to_bytes', traversal()],
  ['bytes_to_string', traversal()],
  ['strings_quote', traversal()],
  ['string_format', traversal()],
  ['in_list', ([, list]) => unitsWithin(list)],
  ...['less', 'less_equals', 'greater', 'greater_equals'].flatMap((name): (readonly [string, CallCost])[] => [
    [`${name}_string`, shorter],
    [`${name}_bytes`, shorter],
  ]),
  ['add_string', both],
  ['add_bytes', both],
  ['matches', pattern],
  ['matches_string', pattern],
  [
    'contains_string',
    ([text, part]) => Math.ceil(unitsWithin(text) * perCharacter) * Math.ceil(unitsWithin(part) * perCharacter),
  ],
]);
