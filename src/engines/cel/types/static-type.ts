/** What the checker knows of a value before there is one (cel-spec, "Static types"). */
export type StaticType =
  | { readonly kind: 'dyn' | 'error' | 'null' }
  | { readonly kind: 'simple'; readonly name: SimpleName }
  /** A simple type that may be null: `google.protobuf.Int64Value`. */
  | { readonly kind: 'wrapper'; readonly name: SimpleName }
  | { readonly kind: 'list'; readonly parameters: readonly [StaticType] }
  | { readonly kind: 'map'; readonly parameters: readonly [StaticType, StaticType] }
  | { readonly kind: 'type'; readonly parameters: readonly [] | readonly [StaticType] }
  /** `optional_type`, and the types of functions, which have parameters. */
  | { readonly kind: 'opaque'; readonly name: string; readonly parameters: readonly StaticType[] }
  /** Has fields that are known by name. */
  | { readonly kind: 'struct'; readonly name: string }
  /** Of a function that takes any type: `A` of `list(A)`. */
  | { readonly kind: 'parameter'; readonly name: string };

export type SimpleName =
  | 'bool'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'google.protobuf.Timestamp'
  | 'google.protobuf.Duration';

export const dynType: StaticType = { kind: 'dyn' };
export const errorType: StaticType = { kind: 'error' };
export const nullType: StaticType = { kind: 'null' };
export const boolType: StaticType = { kind: 'simple', name: 'bool' };
export const intType: StaticType = { kind: 'simple', name: 'int' };
export const uintType: StaticType = { kind: 'simple', name: 'uint' };
export const doubleType: StaticType = { kind: 'simple', name: 'double' };
export const stringType: StaticType = { kind: 'simple', name: 'string' };
export const bytesType: StaticType = { kind: 'simple', name: 'bytes' };
export const timestampType: StaticType = { kind: 'simple', name: 'google.protobuf.Timestamp' };
export const durationType: StaticType = { kind: 'simple', name: 'google.protobuf.Duration' };

export function listOf(element: StaticType): StaticType {
  return { kind: 'list', parameters: [element] };
}

export function mapOf(key: StaticType, value: StaticType): StaticType {
  return { kind: 'map', parameters: [key, value] };
}

export function typeOf(type?: StaticType): StaticType {
  return { kind: 'type', parameters: type === undefined ? [] : [type] };
}

export function opaque(name: string, ...parameters: readonly StaticType[]): StaticType {
  return { kind: 'opaque', name, parameters };
}

export function optionalOf(type: StaticType): StaticType {
  return opaque('optional_type', type);
}

export function struct(name: string): StaticType {
  return { kind: 'struct', name };
}

export function parameter(name: string): StaticType {
  return { kind: 'parameter', name };
}

export function isDyn(type: StaticType): boolean {
  return type.kind === 'dyn';
}

export function parametersOf(type: StaticType): readonly StaticType[] {
  return 'parameters' in type ? type.parameters : [];
}

/** What an optional holds; undefined for everything else. */
export function optionalIn(type: StaticType): StaticType | undefined {
  return type.kind === 'opaque' && type.name === 'optional_type' ? type.parameters[0] : undefined;
}

export function isSameType(one: StaticType, other: StaticType): boolean {
  if (one === other) return true;
  if (one.kind !== other.kind) return false;
  if ('name' in one && (!('name' in other) || one.name !== other.name)) return false;
  const [first, second] = [parametersOf(one), parametersOf(other)];
  return first.length === second.length && first.every((type, at) => isSameType(type, second[at] as StaticType));
}

const shortNames: ReadonlyMap<string, string> = new Map([
  ['google.protobuf.Timestamp', 'timestamp'],
  ['google.protobuf.Duration', 'duration'],
]);

/** As messages of Kubernetes name it: `list(map(string, dyn))`. */
export function formatType(type: StaticType): string {
  switch (type.kind) {
    case 'dyn':
      return 'dyn';
    case 'error':
      return '!error!';
    case 'null':
      return 'null';
    case 'wrapper':
      return `wrapper(${type.name})`;
    case 'simple':
      return shortNames.get(type.name) ?? type.name;
    case 'struct':
    case 'parameter':
      return type.name;
    default: {
      const name = type.kind === 'opaque' ? type.name : type.kind;
      return type.parameters.length === 0 ? name : `${name}(${type.parameters.map(formatType).join(', ')})`;
    }
  }
}
