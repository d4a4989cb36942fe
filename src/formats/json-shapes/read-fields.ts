import { isFields } from './check.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The readers below give nothing for values of another kind: those are problems that the checker reports. */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

export function fieldsOf(fields: Fields, name: string): Fields | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return isFields(value) ? value : undefined;
}

/** The items that are objects, each with its place in the list. */
export function* itemsOf(fields: Fields, name: string): Generator<readonly [number, Fields]> {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!Array.isArray(value)) return;
  for (const [index, item] of value.entries()) if (isFields(item)) yield [index, item];
}

export function textsOf(fields: Fields, name: string): readonly string[] {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
