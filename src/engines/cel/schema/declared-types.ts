import type { StructTypes } from '../check/environment.ts';
import {
  boolType,
  bytesType,
  doubleType,
  durationType,
  dynType,
  intType,
  listOf,
  mapOf,
  type StaticType,
  stringType,
  struct,
  timestampType,
} from '../types/static-type.ts';
import { namesOfField } from './field-names.ts';
import { asResource, type Schema, valueSchemaOf } from './schema.ts';

const mostDepth = 100;

const textTypes: ReadonlyMap<string, StaticType> = new Map([
  ['byte', bytesType],
  ['duration', durationType],
  ['date', timestampType],
  ['date-time', timestampType],
]);

const scalarTypes: ReadonlyMap<string, StaticType> = new Map([
  ['boolean', boolType],
  ['number', doubleType],
  ['integer', intType],
]);

export interface DeclaredTypes {
  readonly type: StaticType;
  readonly structs: StructTypes;
}

/**
 * What an expression may know of a value by its schema (apiserver, `pkg/cel/common/schemas.go`). Undefined when it says nothing about
 * it: of what is preserved without a schema no rule can speak.
 */
export function declaredTypes(schema: Schema, name: string, isResource: boolean): DeclaredTypes | undefined {
  const fields: Fields = new Map();
  const type = declare(schema, name, isResource, fields, 0);
  if (type === undefined) return undefined;
  const structs = {
    has: (typeName: string) => fields.has(typeName),
    field: (typeName: string, field: string) => fields.get(typeName)?.get(field)?.type,
    nameOf: (typeName: string, field: string) => fields.get(typeName)?.get(field)?.name ?? field,
  };
  return { type, structs };
}

/** By the names of their types, and by what expressions call the fields. */
type Fields = Map<string, ReadonlyMap<string, { readonly name: string; readonly type: StaticType }>>;

function declare(
  given: Schema,
  name: string,
  isResource: boolean,
  fields: Fields,
  depth: number,
): StaticType | undefined {
  if (given['x-kubernetes-int-or-string'] === true) return dynType;
  if (depth > mostDepth) return undefined;
  const schema = isResource ? asResource(given) : given;
  const inner = (child: Schema, step: string): StaticType | undefined =>
    declare(child, `${name}.${step}`, child['x-kubernetes-embedded-resource'] === true, fields, depth + 1);
  switch (schema.type) {
    case 'array': {
      const element = schema.items === undefined ? undefined : inner(schema.items, '@idx');
      return element === undefined ? undefined : listOf(element);
    }
    case 'object': {
      const valueSchema = valueSchemaOf(schema);
      if (valueSchema !== undefined) {
        const value = inner(valueSchema, '@elem');
        return value === undefined ? undefined : mapOf(stringType, value);
      }
      const own = new Map<string, { readonly name: string; readonly type: StaticType }>();
      for (const [field, child] of Object.entries(schema.properties ?? {})) {
        const type = inner(child, field);
        if (type !== undefined) for (const called of namesOfField(field)) own.set(called, { name: field, type });
      }
      fields.set(name, own);
      return struct(name);
    }
    case 'string':
      return textTypes.get(schema.format ?? '') ?? stringType;
    default:
      return scalarTypes.get(schema.type ?? '');
  }
}
