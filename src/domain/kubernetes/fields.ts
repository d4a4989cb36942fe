/** A mapping whose fields may be anything: manifests are input, and input is hostile. */
export interface Fields {
  readonly [key: string]: unknown;
}

const noFields: Fields = Object.freeze({});
const noItems: readonly unknown[] = Object.freeze([]);

export function isMapping(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a mapping; empty when it is none. */
export function mapping(value: unknown): Fields {
  return isMapping(value) ? value : noFields;
}

/** The value as a list; empty when it is none. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : noItems;
}

/** The value as text; undefined when it is none. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The strings of a list, other items left out. */
export function texts(value: unknown): readonly string[] {
  return list(value).filter((item) => typeof item === 'string');
}

/** The value as a number; undefined when it is none. */
export function integer(value: unknown): number | undefined {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The value as a whole number, also when it was put in quotes, which is what its author meant. */
export function integerOrText(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : integer(value);
}

/** True for `true`, and for the text of it: the author meant it, and some controllers read it so. Only for switches that harm when on. */
export function isSwitchedOn(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === 'string' && /^(?:true|yes|on)$/i.test(value));
}

/** The same for `false`. Only for switches that harm when off. */
export function isSwitchedOff(value: unknown): boolean {
  return value === false || value === 0 || (typeof value === 'string' && /^(?:false|no|off)$/i.test(value));
}

/** A mapping of strings to strings, as labels and annotations are. */
export function stringMap(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(mapping(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

/** True for text with a variable (`${NAME}`, `$(params.name)`, `{{ name }}`) that something fills in before the API server sees it. */
export function holdsVariable(value: unknown): boolean {
  return typeof value === 'string' && /\{\{|\$\(|\$\{/.test(value);
}
