import table from '../../../../data/kubernetes-fields.json' with { type: 'json' };
import { type Fields, isMapping } from '../fields.ts';
import { groupOf } from '../object.ts';
import { typeNameOf } from '../type-names.ts';
import { defaultings } from './kinds.ts';

const types: Readonly<Record<string, Readonly<Record<string, string>>>> = table.types;
const mostDepth = 60;

/**
 * The object as admission sees it: the API server has filled in what nobody wrote, and dropped lists and mappings that are empty, so
 * that `has()` answers otherwise than it would of the manifest. Kinds that are not built in stay as they are.
 */
export function withDefaults<T extends Fields>(object: T): T {
  const { apiVersion, kind } = object;
  const type = typeNameOf(apiVersion, kind);
  if (type === undefined) return object;
  const bare = withoutEmpty(object, type, 0);
  const defaulting = defaultings.get(`${groupOf(String(apiVersion))}/${String(kind)}`);
  return (defaulting === undefined ? bare : defaulting(bare)) as T;
}

/** What is empty is not kept by the server; an object of a type is, however little is in it. */
function withoutEmpty(object: Fields, type: string, depth: number): Fields {
  const fields = Object.hasOwn(types, type) ? types[type] : undefined;
  if (fields === undefined || depth > mostDepth) return object;
  let changed: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(object)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field === undefined) continue;
    const kept = keep(value, field, depth);
    if (kept === value) continue;
    changed ??= { ...object };
    if (kept === undefined) delete changed[key];
    else changed[key] = kept;
  }
  return changed ?? object;
}

/** Undefined: it is dropped. */
function keep(value: unknown, type: string, depth: number): unknown {
  if (value === null) return undefined;
  if (type.startsWith('[') && Array.isArray(value)) {
    if (value.length === 0) return undefined;
    const items = value.map((item: unknown) => (isMapping(item) ? withoutEmpty(item, type.slice(1), depth + 1) : item));
    return items.some((item, at) => item !== value[at]) ? items : value;
  }
  if (!isMapping(value)) return value;
  if (type.startsWith('{')) return Object.keys(value).length === 0 ? undefined : value;
  return withoutEmpty(value, type, depth + 1);
}
