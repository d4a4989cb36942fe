import { CelDuration } from '#engines/cel/values/duration';
import { CelTimestamp } from '#engines/cel/values/timestamp';
import { CelMap, CelType, CelUint, type CelValue, doubleOf, intOf } from '#engines/cel/values/value';
import {
  boolType,
  bytesType,
  doubleType,
  durationType,
  dynType,
  intType,
  listOf,
  mapOf,
  nullType,
  opaque,
  parameter,
  type StaticType,
  stringType,
  struct,
  timestampType,
  typeOf,
  uintType,
} from '#engines/cel/types/static-type';

/** A value as the suite writes it (`cel.expr.Value`). */
export interface SpecValue {
  readonly bool_value?: boolean;
  readonly int64_value?: string;
  readonly uint64_value?: string;
  readonly double_value?: string | number;
  readonly string_value?: string;
  readonly bytes_value?: { readonly base64: string };
  readonly null_value?: string;
  readonly type_value?: string;
  readonly list_value?: { readonly values?: readonly SpecValue[] };
  readonly map_value?: { readonly entries?: readonly { readonly key: SpecValue; readonly value: SpecValue }[] };
  readonly object_value?: Readonly<Record<string, Record<string, unknown>>>;
}

/** Undefined for what we have no values for: messages of protocol buffers. */
export function valueOf(spec: SpecValue): CelValue | undefined {
  if (spec.bool_value !== undefined) return spec.bool_value;
  if (spec.int64_value !== undefined) return intOf(BigInt(spec.int64_value));
  if (spec.uint64_value !== undefined) return new CelUint(BigInt(spec.uint64_value));
  if (spec.double_value !== undefined) return doubleOf(readDouble(String(spec.double_value)));
  if (spec.string_value !== undefined) return spec.string_value;
  if (spec.bytes_value !== undefined) return new Uint8Array(Buffer.from(spec.bytes_value.base64, 'base64'));
  if (spec.null_value !== undefined) return null;
  if (spec.type_value !== undefined) return new CelType(spec.type_value);
  if (spec.list_value !== undefined) return all((spec.list_value.values ?? []).map(valueOf));
  if (spec.map_value !== undefined) {
    const entries = (spec.map_value.entries ?? []).map(({ key, value }) => all([valueOf(key), valueOf(value)]));
    const whole = all(entries) as readonly (readonly [CelValue, CelValue])[] | undefined;
    return whole === undefined ? undefined : CelMap.of(whole);
  }
  return spec.object_value === undefined ? undefined : wellKnown(spec.object_value);
}

function all<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  return values.every((value) => value !== undefined) ? values : undefined;
}

function readDouble(text: string): number {
  if (/^-?inf/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return /^nan/i.test(text) ? Number.NaN : Number(text);
}

function wellKnown(spec: Readonly<Record<string, Record<string, unknown>>>): CelValue | undefined {
  const [entry] = Object.entries(spec);
  if (entry === undefined) return undefined;
  const [url, fields] = entry;
  const part = (name: string): bigint => BigInt(String(fields[name] ?? 0));
  const nanoseconds = part('seconds') * 1_000_000_000n + part('nanos');
  if (url.includes('google.protobuf.Duration')) return CelDuration.of(nanoseconds);
  if (url.includes('google.protobuf.Timestamp')) return CelTimestamp.of(nanoseconds);
  return undefined;
}

/** A type as the suite writes it (`cel.expr.Type`). */
export interface SpecType {
  readonly primitive?: string;
  readonly well_known?: string;
  readonly wrapper?: string;
  readonly message_type?: string;
  readonly type_param?: string;
  readonly null?: unknown;
  readonly dyn?: unknown;
  readonly list_type?: { readonly elem_type: SpecType };
  readonly map_type?: { readonly key_type: SpecType; readonly value_type: SpecType };
  readonly type?: SpecType;
  readonly abstract_type?: { readonly name: string; readonly parameter_types?: readonly SpecType[] | SpecType };
}

const primitives: ReadonlyMap<string, StaticType> = new Map([
  ['BOOL', boolType],
  ['INT64', intType],
  ['UINT64', uintType],
  ['DOUBLE', doubleType],
  ['STRING', stringType],
  ['BYTES', bytesType],
  ['TIMESTAMP', timestampType],
  ['DURATION', durationType],
]);

export function typeOfSpec(spec: SpecType): StaticType {
  const simple = primitives.get(spec.primitive ?? spec.well_known ?? '');
  if (simple !== undefined) return simple;
  const wrapped = primitives.get(spec.wrapper ?? '');
  if (wrapped?.kind === 'simple') return { kind: 'wrapper', name: wrapped.name };
  if (spec.message_type === 'google.protobuf.Timestamp') return timestampType;
  if (spec.message_type === 'google.protobuf.Duration') return durationType;
  if (spec.message_type !== undefined) return struct(spec.message_type);
  if (spec.type_param !== undefined) return parameter(spec.type_param);
  if (spec.null !== undefined) return nullType;
  if (spec.list_type !== undefined) return listOf(typeOfSpec(spec.list_type.elem_type));
  if (spec.map_type !== undefined)
    return mapOf(typeOfSpec(spec.map_type.key_type), typeOfSpec(spec.map_type.value_type));
  if (spec.type !== undefined) return typeOf(typeOfSpec(spec.type));
  const { name, parameter_types: parameters = [] } = spec.abstract_type ?? {};
  return name === undefined ? dynType : opaque(name, ...[parameters].flat().map(typeOfSpec));
}
