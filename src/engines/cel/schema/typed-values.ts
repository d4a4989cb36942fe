import { readDuration } from './open-api-formats.ts';
import { CelError } from '../values/error.ts';
import { KeyedList } from '../values/keyed-list.ts';
import { CelTimestamp } from '../values/timestamp.ts';
import { type CelObject, type CelValue, doubleOf, isObject, numberOf } from '../values/value.ts';
import type { Answer } from '../check/function.ts';
import { asResource, type Schema, valueSchemaOf } from './schema.ts';

const mostDepth = 100;

/**
 * A value as its schema says it is (apiserver, `pkg/cel/common/valuesunstructured.go`): times are times, the fields of objects have
 * the names that expressions use. What is not what its schema says is an error, where an expression looks at it and nowhere else.
 */
export function typedValue(value: CelValue, schema: Schema, isResource = false, depth = 0): Answer {
  if (depth > mostDepth) return new CelError(`invalid data, nested more than ${mostDepth} deep`);
  if (value === null) {
    return schema.nullable === true ? null : new CelError('invalid data, got null for schema with nullable=false');
  }
  if (schema['x-kubernetes-int-or-string'] === true)
    return typeof value === 'string' || isWhole(value)
      ? value
      : new CelError('invalid data, expected XIntOrString value to be either a string or integer');
  switch (schema.type) {
    case 'object':
      return typedObject(value, schema, isResource, depth);
    case 'array':
      return typedList(value, schema, depth);
    case 'string':
      return typeof value === 'string' ? typedText(value, schema.format) : wrong('string', value);
    case 'number': {
      const number = numberOf(value);
      return number === undefined ? wrong('float', value) : doubleOf(Number(number));
    }
    case 'integer':
      return isWhole(value) ? value : wrong('int', value);
    case 'boolean':
      return typeof value === 'boolean' ? value : wrong('bool', value);
    default:
      return schema['x-kubernetes-preserve-unknown-fields'] === true
        ? value
        : new CelError(
            `invalid type, expected object, array, number, integer, boolean or string, or no type with x-kubernetes-int-or-string or x-kubernetes-preserve-unknown-fields is true, got ${schema.type ?? ''}`,
          );
  }
}

function isWhole(value: CelValue): boolean {
  return typeof value === 'bigint' || Number.isSafeInteger(value);
}

function wrong(wanted: string, value: CelValue): CelError {
  return new CelError(`invalid data, expected ${wanted}, got ${Array.isArray(value) ? 'array' : typeof value}`);
}

function typedObject(value: CelValue, given: Schema, isResource: boolean, depth: number): Answer {
  if (!isObject(value)) return new CelError('invalid data, expected a map for the provided schema with type=object');
  const schema = isResource || given['x-kubernetes-embedded-resource'] === true ? asResource(given) : given;
  const values = valueSchemaOf(schema);
  const own: Record<string, CelValue> = {};
  const put = (name: string, child: Answer): void => {
    // An error stands where the value would: whoever looks at it gets it.
    Object.defineProperty(own, name, { value: child, enumerable: true, writable: true, configurable: true });
  };
  for (const [name, child] of Object.entries(value)) {
    const property = schema.properties?.[name];
    if (property !== undefined) {
      // A field that is null is one that is not there.
      if (child !== null) put(name, typedValue(child, property, false, depth + 1));
    } else if (schema.properties === undefined && values !== undefined)
      put(name, typedValue(child, values, false, depth + 1));
    else put(name, child);
  }
  return own;
}

function typedList(value: CelValue, schema: Schema, depth: number): Answer {
  if (!Array.isArray(value))
    return new CelError('invalid data, expected an array for the provided schema with type=array');
  const { items } = schema;
  if (items === undefined) return new CelError('invalid array type, expected Items with a non-empty Schema');
  const raw = value as readonly CelValue[];
  const elements = raw.map((element) => typedValue(element, items, false, depth + 1)) as CelValue[];
  switch (schema['x-kubernetes-list-type']) {
    case 'set':
      return KeyedList.make(elements, keyText);
    case 'map': {
      const fields = schema['x-kubernetes-list-map-keys'] ?? [];
      return KeyedList.make(elements, (element) =>
        isObject(element) ? keyText(fields.map((name) => fieldOf(element, name))) : keyText(element),
      );
    }
    default:
      return elements;
  }
}

function fieldOf(object: CelObject, name: string): CelValue {
  return Object.hasOwn(object, name) ? (object[name] ?? null) : null;
}

/** Of texts, numbers and what is made of them. */
function keyText(value: CelValue): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each));
}

function typedText(text: string, format: string | undefined): Answer {
  switch (format) {
    case 'duration':
      return readDuration(text) ?? new CelError(`Invalid duration ${text}`);
    case 'date':
      return CelTimestamp.parse(`${text}T00:00:00Z`) ?? new CelError(`Invalid date formatted string ${text}`);
    case 'date-time':
      return dateTime(text) ?? new CelError(`Invalid date-time formatted string ${text}`);
    case 'byte':
      return base64(text) ?? new CelError(`Invalid byte formatted string ${text}`);
    default:
      return text;
  }
}

/** Nothing is the beginning of time. */
function dateTime(text: string): CelTimestamp | undefined {
  return CelTimestamp.parse(text === '' ? '1970-01-01T00:00:00Z' : text.toUpperCase());
}

function base64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
