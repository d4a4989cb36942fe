import fieldTable from '../../../data/kubernetes-fields.json' with { type: 'json' };
import mergeTable from '../../../data/kubernetes-merge.json' with { type: 'json' };
import { type Fields, isMapping } from './fields.ts';
import { typeNameOf } from './type-names.ts';

type Merge = boolean | string | readonly string[];

const fieldTypes: Readonly<Record<string, Readonly<Record<string, string>>>> = fieldTable.types;
const merges: Readonly<Record<string, Readonly<Record<string, Merge>>>> = mergeTable.types;
const mostDepth = 100;

export interface Merged {
  readonly object: Fields;
  /** Fields that are one whole, which a part cannot be put into: `.spec.nodeSelector`. */
  readonly wholes: readonly string[];
}

/**
 * What server-side apply makes of an object and a part of one (Kubernetes, "Server-Side Apply", merge strategy): fields are put in,
 * the elements of lists that are told apart by keys are merged by them, everything else takes the place of what was there. Of kinds
 * that are not built in, mappings are merged and lists are not.
 */
export function mergeObjects(object: Fields, part: Fields): Merged {
  const wholes: string[] = [];
  const type = typeNameOf(object['apiVersion'], object['kind']) ?? 'u';
  const merged = mergeMappings(object, part, type, '', wholes, 0);
  return { object: merged, wholes };
}

function merge(
  one: unknown,
  other: unknown,
  type: string,
  how: Merge | undefined,
  at: string,
  wholes: string[],
  depth: number,
): unknown {
  if (depth > mostDepth) return other;
  if (Array.isArray(other)) {
    if (how === undefined || typeof how === 'boolean' || how === '!') {
      wholes.push(at);
      return other;
    }
    return mergeLists(Array.isArray(one) ? one : [], other, type.replace(/^\[/, ''), how, at, wholes, depth);
  }
  if (!isMapping(other)) return other;
  if (how === '!' || merges[type]?.['!'] === true) {
    wholes.push(at);
    return other;
  }
  return mergeMappings(isMapping(one) ? one : {}, other, type, at, wholes, depth);
}

function mergeMappings(one: Fields, other: Fields, type: string, at: string, wholes: string[], depth: number): Fields {
  const merged = new Map(Object.entries(one));
  for (const [key, value] of Object.entries(other)) {
    const field = type.startsWith('{') ? type.slice(1) : (own(fieldTypes, type, key) ?? 'u');
    merged.set(key, merge(merged.get(key), value, field, own(merges, type, key), `${at}.${key}`, wholes, depth + 1));
  }
  return Object.fromEntries(merged);
}

/** Names are input: what every object inherits is none of them. */
function own<T>(
  table: Readonly<Record<string, Readonly<Record<string, T>>>>,
  type: string,
  key: string,
): T | undefined {
  const fields = Object.hasOwn(table, type) ? table[type] : undefined;
  return fields !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** Elements of the part keep their order, and so do those that it does not have (structured-merge-diff, `merge.go`). */
function mergeLists(
  one: readonly unknown[],
  other: readonly unknown[],
  type: string,
  how: string | readonly string[],
  at: string,
  wholes: string[],
  depth: number,
): readonly unknown[] {
  const keyOf = (element: unknown): string => elementKey(element, how, type);
  const [mine, theirs] = [one.map(keyOf), other.map(keyOf)];
  const first = new Map(mine.map((key, index) => [key, one[index]]));
  const second = new Set(theirs);
  const shared = theirs.filter((key) => first.has(key));
  const merged = new Set<string>();
  const result: unknown[] = [];
  const take = (key: string, element: unknown): void => {
    merged.add(key);
    result.push(
      first.has(key) ? merge(first.get(key), element, type, undefined, `${at}[${key}]`, wholes, depth + 1) : element,
    );
  };
  let [left, right] = [0, 0];
  while (left < mine.length || right < theirs.length) {
    const key = mine[left];
    const next = shared[0];
    if (key !== undefined && right < theirs.length) {
      if (key === theirs[right]) {
        take(key, other[right]);
        left += 1;
        right += 1;
        shared.shift();
        continue;
      }
      // Shared, and not the one whose turn it is.
      if (second.has(key) && next !== undefined && next !== key) {
        left += 1;
        continue;
      }
    }
    if (key !== undefined) {
      if (!second.has(key)) {
        result.push(one[left]);
        left += 1;
        continue;
      }
      if (merged.has(key)) left += 1;
    }
    const theirKey = theirs[right];
    if (theirKey === undefined) continue;
    take(theirKey, other[right]);
    right += 1;
    if (next === theirKey) shared.shift();
  }
  return result;
}

function elementKey(element: unknown, how: string | readonly string[], type: string): string {
  if (typeof how === 'string' || !isMapping(element)) return JSON.stringify(element);
  return JSON.stringify(how.map((field) => element[field] ?? own(merges, type, `=${field}`) ?? null));
}
